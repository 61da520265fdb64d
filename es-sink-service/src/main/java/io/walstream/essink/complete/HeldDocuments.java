package io.walstream.essink.complete;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.HttpAsyncResponseConsumerFactory.BasicAsyncResponseConsumerFactory;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.complete.HeldDocument.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Reads documents as they are after the last acknowledged write, without a refresh ({@code _mget}
 * is realtime). Whole, for a filtered source would be written anew: 1.50 becomes 1.5, and a number
 * of many digits loses most of them.
 */
@Component
final class HeldDocuments {

  private static final int MOST = 250;
  private static final RequestOptions BOUNDED =
      RequestOptions.DEFAULT.toBuilder()
          .setHttpAsyncResponseConsumerFactory(
              new BasicAsyncResponseConsumerFactory(8 * 1024 * 1024))
          .build();

  private final ClusterCall cluster;

  HeldDocuments(ClusterCall cluster) {
    this.cluster = cluster;
  }

  /**
   * @param places distinct
   * @throws TooMuchHeldException if fewer have to be asked for; never for a single one
   * @throws RefusedException if Elasticsearch refused the question
   * @throws IOException if there was no whole answer
   */
  Map<Place, HeldDocument> read(Collection<Place> places)
      throws TooMuchHeldException, RefusedException, IOException {
    if (places.size() > MOST) {
      throw new TooMuchHeldException(places.size());
    }
    List<Place> asked = List.copyOf(places);
    List<HeldDocument> answers = MultiGetReply.read(answer(asked), asked.size());
    Map<Place, HeldDocument> held = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      held.put(asked.get(i), answers.get(i));
    }
    return held;
  }

  private byte[] answer(List<Place> places)
      throws TooMuchHeldException, RefusedException, IOException {
    Request request = new Request("POST", "/_mget");
    request.setEntity(new ByteArrayEntity(body(places), ContentType.APPLICATION_JSON));
    if (places.size() > 1) {
      request.setOptions(BOUNDED);
    }
    String purpose = "the reading of " + places.size() + " documents";
    try (InputStream answer = cluster.perform(request, purpose)) {
      return answer.readAllBytes();
    } catch (IOException e) {
      if (isTooLong(e) && places.size() > 1) {
        throw new TooMuchHeldException(places.size());
      }
      throw e;
    }
  }

  private static boolean isTooLong(IOException fault) {
    for (@Nullable Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof ContentTooLongException) {
        return true;
      }
    }
    return false;
  }

  private static byte[] body(List<Place> places) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String next = "{\"docs\":[";
    for (Place place : places) {
      body.writeBytes((next + "{\"_index\":\"" + place.index() + "\",\"_id\":\"").getBytes(UTF_8));
      body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(place.id()));
      body.writeBytes("\"}".getBytes(UTF_8));
      next = ",";
    }
    body.writeBytes("]}".getBytes(UTF_8));
    return body.toByteArray();
  }
}
