package io.walstream.fabricsink.hub;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The service's one connection to the hub: opened when it is needed, replaced after a fault that
 * leaves it in doubt. Used by one at a time; safe for use by any thread.
 */
@Component
public final class HubConnection implements AutoCloseable {

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Use {

    /**
     * @param hub open; not to be kept
     * @throws HubException if a call to the hub failed
     */
    void with(HubClient hub) throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(HubConnection.class);

  // Encoding a batch is the SDK's costly part: two of them beside the consumer's thread.
  private static final int THREADS = 2;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final HubAddress address;
  private final SendProperties settings;
  private final ExecutorService threads;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable HubClient open;
  private volatile @Nullable HubException lastFault;

  /**
   * Connects to nothing yet.
   *
   * @throws io.walstream.service.setting.InvalidSettingException if the settings name no hub
   */
  public HubConnection(SendProperties settings) {
    this.address = HubAddress.of(settings);
    this.settings = settings;
    this.threads = Executors.newFixedThreadPool(THREADS, HubConnection::thread);
    this.lastFault = new HubException(HubFault.BROKEN, "not connected yet");
  }

  /** Connects if need be, and makes sure that the hub answers and takes the key. */
  public void open() throws Exception {
    use(HubClient::probe);
    log.info("Connected to {}", address);
  }

  /**
   * Waits for its turn, connects if need be, and has something done with the connection.
   *
   * @throws Exception what the use has thrown, or a {@link HubException} if the hub is not reached
   */
  public void use(Use use) throws Exception {
    turn.lockInterruptibly();
    try {
      useInTurn(use);
    } finally {
      turn.unlock();
    }
  }

  /**
   * What is wrong with the hub at this moment, if anything. Asks it, unless the connection is in
   * use: then the latest outcome is the truth.
   */
  @Nullable HubException check() throws InterruptedException {
    if (!turn.tryLock()) {
      return lastFault;
    }
    try {
      useInTurn(HubClient::probe);
    } catch (HubException e) {
      log.debug("{} does not answer: {}", address, e.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a probe has no other faults", e);
    } finally {
      turn.unlock();
    }
    return lastFault;
  }

  String address() {
    return address.toString();
  }

  private void useInTurn(Use use) throws Exception {
    try {
      HubClient hub = open;
      if (hub == null) {
        hub = HubClient.open(address, settings, threads);
        open = hub;
      }
      use.with(hub);
      lastFault = null;
    } catch (HubException e) {
      lastFault = e;
      if (e.fault() != HubFault.BUSY) {
        giveUp();
      }
      throw e;
    } catch (InterruptedException e) {
      giveUp();
      throw e;
    }
  }

  // The old one must be gone before a new one sends: what it still had queued would come late.
  private void giveUp() {
    HubClient old = open;
    open = null;
    if (old == null) {
      return;
    }
    Thread closing = thread(old::close);
    closing.start();
    try {
      closing.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the connection; whatever has not been acknowledged by then fails. */
  @Override
  public void close() {
    giveUp();
    threads.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hub");
    thread.setDaemon(true);
    return thread;
  }
}
