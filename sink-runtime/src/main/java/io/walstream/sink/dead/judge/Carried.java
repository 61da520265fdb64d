package io.walstream.sink.dead.judge;

import io.walstream.sink.dead.log.OpenLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A letter with its record.
 *
 * @param open the letter
 * @param record as it was consumed at first
 */
public record Carried(OpenLetter open, ConsumerRecord<byte[], byte[]> record) {}
