package io.walstream.producer.generate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks the randomuser.me API, or one of its shape, for users. */
final class RandomUserApi implements UserSource {

  /** What the API gives at the most in one answer. */
  private static final int MOST_RESULTS = 5_000;

  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final URI url;
  private final JdkClientHttpRequestFactory requests;
  private final Queue<User> fetched = new ArrayDeque<>();

  /**
   * @param timeout for the connection, and for the whole answer
   */
  RandomUserApi(URI url, Duration timeout) {
    this.url = url;
    this.requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(timeout).build());
    requests.setReadTimeout(timeout);
  }

  @Override
  public List<User> next(int count) throws IOException {
    while (fetched.size() < count) {
      fetched.addAll(ask(Math.min(count - fetched.size(), MOST_RESULTS)));
    }
    List<User> users = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      users.add(fetched.remove());
    }
    return users;
  }

  private List<User> ask(int count) throws IOException {
    URI query = UriComponentsBuilder.fromUri(url).queryParam("results", count).build(true).toUri();
    ClientHttpRequest request = requests.createRequest(query, HttpMethod.GET);
    try (ClientHttpResponse response = request.execute()) {
      if (response.getStatusCode().value() != 200) {
        throw new IOException("the API answered with HTTP " + response.getStatusCode().value());
      }
      return RandomUserAnswer.read(body(response));
    }
  }

  private static byte[] body(ClientHttpResponse response) throws IOException {
    byte[] answer;
    try {
      answer = response.getBody().readNBytes(LARGEST_ANSWER + 1);
    } catch (IOException e) {
      // The cause says no more than "closed", for a time-out too.
      throw new IOException("the API's answer broke off or took too long");
    }
    if (answer.length > LARGEST_ANSWER) {
      throw new IOException("the API's answer is longer than " + LARGEST_ANSWER + " bytes");
    }
    return answer;
  }
}
