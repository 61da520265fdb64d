package io.walstream.sink.dead;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Sends letters in their order on a thread of its own, so that no caller waits for brokers. Its
 * clients are made when the first letter comes: most services never write one.
 */
final class LetterSender implements DisposableBean {

  // Beyond what lanes have in flight; a letter that finds no room is tried again by its lane.
  private static final int WAITING = 20_000;
  private static final Duration END_WITHIN = Duration.ofSeconds(2);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Supplier<Admin> admins;
  private final DeadTopics topics;
  private final ThreadPoolExecutor thread;
  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable Admin admin;

  LetterSender(
      Supplier<Producer<byte[], byte[]>> producers, Supplier<Admin> admins, DeadTopics topics) {
    this.producers = producers;
    this.admins = admins;
    this.topics = topics;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "dead-letters"));
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * @param topic whose dead letters the record goes to
   * @return done once it is acknowledged
   */
  CompletableFuture<Void> send(String topic, ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      thread.execute(() -> send(topic, record, acknowledged));
    } catch (RejectedExecutionException e) {
      acknowledged.completeExceptionally(
          new IllegalStateException("too many dead letters wait for Kafka", e));
    }
    return acknowledged;
  }

  private void send(
      String topic, ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> acknowledged) {
    try {
      topics.ensure(admin(), topic);
      producer()
          .send(
              record,
              (metadata, fault) -> {
                if (fault == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(fault);
                }
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      acknowledged.completeExceptionally(e);
    } catch (Exception e) {
      acknowledged.completeExceptionally(e);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = admins.get();
    }
    return admin;
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  /** After the consumer's end: nothing new comes, and what waits is consumed again. */
  @Override
  public void destroy() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      if (producer != null) {
        producer.close(END_WITHIN);
      }
      if (admin != null) {
        admin.close(Duration.ofMillis(500));
      }
    }
  }
}
