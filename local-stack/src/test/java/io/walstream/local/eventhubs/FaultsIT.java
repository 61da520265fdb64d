package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import io.walstream.local.eventhubs.fault.SendFault;
import io.walstream.local.eventhubs.message.ReceivedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class FaultsIT {

  private static final String HUB = "es_1";

  private EventHubsServer server;
  private EventHubProducerClient producer;

  @BeforeEach
  void start() throws IOException {
    server = EventHubsServer.start(EventHubsSettings.of(HUB, 2));
    producer = Sdk.producer(server);
  }

  @AfterEach
  void stop() throws IOException {
    producer.close();
    server.close();
  }

  static Stream<String> transientConditions() {
    return Stream.of(SendFault.SERVER_BUSY, SendFault.TIMEOUT);
  }

  @ParameterizedTest
  @MethodSource("transientConditions")
  void rejectedSendIsTransientAndNotStored(String condition) {
    server.faults().failWhile(send -> true, SendFault.reject(condition));

    AmqpException failure = failureOfSend();

    assertThat(server.faults().met()).isEqualTo(1);
    assertThat(failure.isTransient()).isTrue();
    assertThat(failure.getErrorCondition()).isEqualTo(AmqpErrorCondition.fromString(condition));
    assertThat(server.eventCount()).isZero();
    server.faults().clear();
    sendSucceeds();
  }

  /**
   * Even with its retries off: the SDK counts this condition as the link's, and tries until its
   * time is up.
   */
  @Test
  void internalErrorIsSentAgainByTheSdkItself() {
    server.faults().failNext(2, SendFault.reject(SendFault.INTERNAL_ERROR));

    sendSucceeds();

    assertThat(server.faults().met()).isEqualTo(2);
  }

  @Test
  void delayedAcknowledgementComesLate() {
    Duration delay = Duration.ofMillis(300);
    server.faults().failNext(1, SendFault.delayAck(delay));
    long start = System.nanoTime();

    sendSucceeds();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void detachedLinkIsTransientAndTheNextSendGoesThrough() {
    server.faults().failNext(1, SendFault.detach(SendFault.DETACH_FORCED));

    assertThat(failureOfSend().isTransient()).isTrue();

    assertThat(server.eventCount()).isZero();
    sendSucceeds();
  }

  @Test
  void releasedAndModifiedSendsAreNotTransient() {
    server.faults().failNext(1, SendFault.release());
    server.faults().failNext(1, SendFault.modify());

    assertThat(failureOfSend().isTransient()).isFalse();
    assertThat(failureOfSend().isTransient()).isFalse();

    assertThat(server.eventCount()).isZero();
    assertThat(server.faults().met()).isEqualTo(2);
  }

  @Test
  void dropBeforeStoreLosesTheSendAndDropAfterStoreKeepsIt() {
    server.faults().failNext(1, SendFault.dropBeforeStore());
    assertThat(failureOfSend().isTransient()).isTrue();
    assertThat(server.eventCount()).isZero();

    server.faults().failNext(1, SendFault.dropAfterStore());
    assertThat(failureOfSend().isTransient()).isTrue();
    assertThat(server.eventCount()).isEqualTo(1);
  }

  @Test
  void withheldAcknowledgementTimesOutAlthoughStored() {
    AmqpRetryOptions impatient =
        new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(2));
    try (EventHubProducerClient hasty =
        Sdk.builder(server).retryOptions(impatient).buildProducerClient()) {
      server.faults().failNext(1, SendFault.withholdAck());

      assertThatThrownBy(() -> send(hasty))
          .satisfiesAnyOf(
              late -> assertThat(late).hasRootCauseInstanceOf(TimeoutException.class),
              late -> assertThat(late).hasStackTraceContaining("Send operation timed out"));

      assertThat(server.eventCount()).isEqualTo(1);
    }
  }

  @Test
  void faultsHoldForAsLongAsTheirConditionAndOnlyForTheSendsChosen() {
    AtomicBoolean busy = new AtomicBoolean(true);
    server
        .faults()
        .failWhile(
            send -> busy.get() && send.partition() == 0, SendFault.reject(SendFault.SERVER_BUSY));

    Sdk.send(producer, Sdk.toPartition(1), "other partition");
    assertThat(failureOfSend().isTransient()).isTrue();
    assertThat(failureOfSend().isTransient()).isTrue();
    busy.set(false);

    sendSucceeds();
    assertThat(server.eventCount(HUB, 1)).isEqualTo(1);
  }

  @Test
  void refusedTokenIsUnauthorizedAndNotTransient() {
    server.faults().refuseTokens(true);

    AmqpException failure = failureOfSend();

    assertThat(failure.getErrorCondition()).isEqualTo(AmqpErrorCondition.UNAUTHORIZED_ACCESS);
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void deniedManagementStillLetsSend() {
    server.faults().denyManagement(true);

    AmqpException failure =
        amqpCause(
            catchThrowableOfType(RuntimeException.class, () -> producer.getEventHubProperties()));

    assertThat(failure.getErrorCondition()).isEqualTo(AmqpErrorCondition.UNAUTHORIZED_ACCESS);
    sendSucceeds();
  }

  @Test
  void lostHubIsNotFoundAndNotTransient() {
    server.faults().loseHub(HUB);

    AmqpException failure = failureOfSend();

    assertThat(failure.getErrorCondition()).isEqualTo(AmqpErrorCondition.NOT_FOUND);
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void droppedConnectionsAreMadeAnew() {
    sendSucceeds();

    server.dropConnections();

    assertThat(server.connectionCount()).isZero();
    sendSucceeds();
  }

  @Test
  void singleCreditAndLateAcknowledgementsLetOneSendInFlight() {
    server.faults().limitCredit(1);
    server.faults().delayAcks(Duration.ofMillis(5));

    sendAtOnce(20);

    assertThat(server.mostInFlight(HUB, 0)).isEqualTo(1);
  }

  @Test
  void sendsInFlightAreCounted() {
    server.faults().delayAcks(Duration.ofMillis(200));

    sendAtOnce(5);

    assertThat(server.mostInFlight(HUB, 0)).isEqualTo(5);
    assertThat(server.mostInFlight(HUB, 1)).isZero();
  }

  private void sendAtOnce(int sends) {
    try (EventHubProducerAsyncClient async = Sdk.builder(server).buildAsyncProducerClient()) {
      List<Mono<Void>> all = new ArrayList<>();
      for (int i = 0; i < sends; i++) {
        EventDataBatch batch =
            Objects.requireNonNull(async.createBatch(Sdk.toPartition(0)).block());
        batch.tryAdd(new EventData("event " + i));
        all.add(async.send(batch));
      }
      Mono.when(all).block(Duration.ofSeconds(30));
    }
    assertThat(server.events(HUB, 0, 0, 100))
        .extracting(ReceivedEvent::body)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, sends).mapToObj(i -> "event " + i).toList());
  }

  // The SDK needs a moment to let go of a link that was detached: until then it refuses to send.
  private void sendSucceeds() {
    long before = server.eventCount();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(IllegalStateException.class)
        .untilAsserted(() -> send(producer));
    assertThat(server.eventCount()).isEqualTo(before + 1);
  }

  private AmqpException failureOfSend() {
    return amqpCause(catchThrowableOfType(RuntimeException.class, () -> send(producer)));
  }

  private static void send(EventHubProducerClient producer) {
    Sdk.send(producer, Sdk.toPartition(0), "body");
  }

  private static AmqpException amqpCause(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AmqpException amqp) {
        return amqp;
      }
    }
    throw new AssertionError("expected an AmqpException", failure);
  }
}
