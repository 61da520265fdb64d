package io.walstream.benchmark.writer;

import io.walstream.cdc.encode.EventEncoder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A change of the tutorial's table, written as JSON: by the service, and by Kafka's converter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WriterBenchmark {

  private final SourceRecord change = UserChange.created();
  private final EventEncoder encoder = new EventEncoder(1_000_000, () -> {});
  private final JsonConverter converter = converter(false);
  private final JsonConverter converterWithSchemas = converter(true);

  private static JsonConverter converter(boolean schemas) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", schemas), false);
    return converter;
  }

  /** The service's own: from the struct straight to bytes. */
  @Benchmark
  public ProducerRecord<byte[], byte[]> direct() {
    return encoder.encode(change);
  }

  /** The reference: a tree of nodes between. */
  @Benchmark
  public ProducerRecord<byte[], byte[]> converter() {
    return converted(converter);
  }

  /** What Kafka Connect does by default. */
  @Benchmark
  public ProducerRecord<byte[], byte[]> converterWithSchemas() {
    return converted(converterWithSchemas);
  }

  private ProducerRecord<byte[], byte[]> converted(JsonConverter json) {
    return new ProducerRecord<>(
        change.topic(),
        json.fromConnectData(change.topic(), change.keySchema(), change.key()),
        json.fromConnectData(change.topic(), change.valueSchema(), change.value()));
  }
}
