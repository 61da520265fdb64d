package io.walstream.cdc.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the Debezium engine, from its start to its end. */
final class CaptureRun {

  private static final Logger log = LoggerFactory.getLogger(CaptureRun.class);

  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
  private volatile boolean begun;
  private volatile boolean closeAsked;

  CaptureRun(Properties settings, BatchHandler handler, Runnable onBegun) {
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(settings)
            .using(beginning(onBegun))
            .using((success, message, fault) -> ended.complete(success ? null : fault))
            .notifying(handler)
            .build();
  }

  private DebeziumEngine.ConnectorCallback beginning(Runnable onBegun) {
    return new DebeziumEngine.ConnectorCallback() {
      @Override
      public void pollingStarted() {
        begun = true;
        onBegun.run();
        if (closeAsked) {
          close();
        }
      }
    };
  }

  /** Runs the engine on the calling thread until it ends by a failure or by {@link #close()}. */
  Outcome untilDone() {
    engine.run();
    Throwable fault = ended.getNow(null);
    return new Outcome(
        begun, fault == null ? new IllegalStateException("the engine ended") : fault);
  }

  /** Asks the engine to end; returns once it has begun to. Has no effect on one that has ended. */
  void close() {
    closeAsked = true;
    try {
      engine.close();
    } catch (IllegalStateException e) {
      // Starting (it is closed as soon as it polls), stopping or stopped already.
      log.debug("The engine cannot be closed now: {}", e.getMessage());
    } catch (IOException e) {
      log.warn("Closing the engine failed: {}", e.getMessage());
    }
  }

  /** Makes runs; each has a handler of its own. */
  @FunctionalInterface
  interface Factory {
    CaptureRun create(BatchHandler handler, Runnable onBegun);
  }

  /**
   * How a run ended.
   *
   * @param hadBegun whether it got as far as reading the log
   * @param fault why it ended
   */
  record Outcome(boolean hadBegun, Throwable fault) {}
}
