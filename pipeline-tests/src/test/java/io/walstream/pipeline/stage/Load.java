package io.walstream.pipeline.stage;

import io.walstream.pipeline.evidence.Table;
import io.walstream.pipeline.service.ServiceUnderTest;
import org.awaitility.Awaitility;

/** The producer at work: two hundred inserts, updates and deletes a second. */
public final class Load {

  static final String MIX = "inserts=60,updates=25,deletes=15";

  private static final String RATE = "200";
  private static final int NOTABLE = 200;

  private final ServiceUnderTest producer;
  private final Table table;
  private final String mix;

  Load(ServiceUnderTest producer, Table table, String mix) {
    this.producer = producer;
    this.table = table;
    this.mix = mix;
  }

  /** The same with other shares of the operations. */
  public Load of(String shares) {
    return new Load(producer, table, shares);
  }

  /** Begins or goes on; a producer that is started again goes on by itself. */
  public void run() {
    producer.with("PRODUCER_RATE", RATE).with("PRODUCER_MIX", mix);
    steer("{\"rate\": \"%s\", \"mix\": \"%s\", \"paused\": \"false\"}".formatted(RATE, mix));
  }

  /** Waits until some hundred more changes are committed. */
  public void awaitMore() {
    long goal = table.changeCount() + NOTABLE;
    Awaitility.await("more changes")
        .atMost(Pipeline.PATIENCE)
        .until(() -> table.changeCount() > goal);
  }

  /** Pauses and waits until the last batch is committed. */
  public void pause() {
    steer("{\"paused\": \"true\"}");
    Awaitility.await("the pause")
        .atMost(Pipeline.PATIENCE)
        .until(() -> "paused".equals(status("phase")));
  }

  private String status(String member) {
    return producer.get("/actuator/producer").json().path(member).asString();
  }

  private void steer(String change) {
    producer.post("/actuator/producer", change).json();
  }
}
