package io.walstream.local.eventhubs.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.io.IOException;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireIT {

  private static final int LARGEST = 200_000;

  private EventHubsServer server;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        EventHubsServer.start(
            EventHubsSettings.of("es_1", 2).withMaxMessageBytes(LARGEST).withCredit(7));
    client = new RawClient(server.port(), 0);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void linkTellsItsLimitsAndGivesCredit() {
    client.putToken();

    Sender sender = client.sender("es_1");
    client.await(() -> sender.getCredit() > 0);

    assertThat(sender.getCredit()).isEqualTo(7);
    assertThat(sender.getRemoteMaxMessageSize()).isEqualTo(UnsignedLong.valueOf(LARGEST));
  }

  @Test
  void linkWithoutTokenIsUnauthorized() {
    assertThat(client.conditionOf(client.sender("es_1"))).isEqualTo("amqp:unauthorized-access");
  }

  @Test
  void tooLargeMessageDetachesTheLink() {
    client.putToken();
    Sender sender = client.sender("es_1");
    client.await(() -> sender.getCredit() > 0);

    client.send(sender, 0, new byte[2 * LARGEST], 2 * LARGEST);

    assertThat(client.conditionOf(sender)).isEqualTo("amqp:link:message-size-exceeded");
    assertThat(server.eventCount()).isZero();
  }

  @Test
  void malformedMessageIsRejectedAndTheLinkGoesOn() {
    client.putToken();
    Sender sender = client.sender("es_1/Partitions/1");
    client.await(() -> sender.getCredit() > 0);

    Delivery bad = client.send(sender, 0, new byte[] {0x00, 0x53, 0x75, (byte) 0xb0, 1}, 5);
    Delivery good = client.send(sender, 0, new byte[] {0x00, 0x53, 0x75, (byte) 0xa0, 1, 'x'}, 6);
    client.await(good::remotelySettled);

    assertThat(bad.getRemoteState())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.getError().getCondition().toString())
                    .isEqualTo("amqp:decode-error"));
    assertThat(server.events("es_1", 1, 0, 10)).singleElement().matches(e -> e.body().equals("x"));
    assertThat(sender.getRemoteState()).isEqualTo(EndpointState.ACTIVE);
  }

  @Test
  void unknownFilterIsRefused() {
    client.putToken();

    assertThat(
            client.conditionOf(
                client.receiver(
                    "es_1/ConsumerGroups/$Default/Partitions/0",
                    "me",
                    Map.of(Symbol.valueOf("apache.org:selector-filter:string"), "colour = 'red'"))))
        .isEqualTo("amqp:invalid-field");
  }

  @Test
  void sixthReaderWithoutOwnerLevelIsRefused() {
    client.putToken();
    String address = "es_1/ConsumerGroups/$Default/Partitions/0";
    for (int i = 0; i < 5; i++) {
      var reader = client.receiver(address, "me", Map.of());
      client.await(() -> reader.getRemoteState() == EndpointState.ACTIVE);
    }

    assertThat(client.conditionOf(client.receiver(address, "me", Map.of())))
        .isEqualTo("amqp:resource-limit-exceeded");
  }

  @Test
  void silentServerStillSendsHeartbeats() throws IOException {
    try (RawClient idle = new RawClient(server.port(), 2_000)) {
      idle.putToken();
      long frames = idle.framesReceived();

      idle.await(() -> idle.framesReceived() > frames);
    }
  }
}
