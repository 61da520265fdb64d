package io.walstream.fabricsink.hub;

import io.walstream.fabricsink.credential.EntraSignIn;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The service's one connection to the hub: opened when it is needed, replaced after a fault that
 * leaves it in doubt. Used by several at once; safe for use by any thread.
 */
@Component
@OnDestination(Destination.EVENT_HUBS)
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

  // Encoding a batch is the SDK's costly part: two of them beside the lanes' threads.
  private static final int THREADS = 2;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final HubAddress address;
  private final SendProperties settings;
  private final ExecutorService threads;
  // Held to open and to give up, not while the connection is used.
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicInteger users = new AtomicInteger();
  private volatile @Nullable HubClient open;
  private volatile @Nullable HubException lastFault;

  /**
   * Connects to nothing yet.
   *
   * @throws io.walstream.service.setting.InvalidSettingException if the settings name no hub
   */
  public HubConnection(SendProperties settings, EntraSignIn entra) {
    this.address = HubAddress.of(settings, entra);
    this.settings = settings;
    this.threads = Executors.newFixedThreadPool(THREADS, HubConnection::thread);
    this.lastFault = new HubException(HubFault.BROKEN, "not connected yet");
  }

  /**
   * Connects if need be, and makes sure that the hub answers and takes the key.
   *
   * @return how many partitions the hub has
   */
  public int open() throws Exception {
    AtomicInteger partitions = new AtomicInteger();
    use(
        hub -> {
          hub.probe();
          partitions.set(hub.partitions());
        });
    log.info("Connected to {}", address);
    return partitions.get();
  }

  /**
   * Connects if need be, and has something done with the connection.
   *
   * @throws Exception what the use has thrown, or a {@link HubException} if the hub is not reached
   */
  public void use(Use use) throws Exception {
    users.incrementAndGet();
    try {
      HubClient hub = connected();
      try {
        use.with(hub);
        lastFault = null;
      } catch (HubException e) {
        lastFault = e;
        if (e.fault() == HubFault.BROKEN) {
          giveUp(hub);
        }
        throw e;
      }
    } finally {
      users.decrementAndGet();
    }
  }

  private HubClient connected() throws HubException, InterruptedException {
    turn.lockInterruptibly();
    try {
      HubClient hub = open;
      if (hub == null) {
        hub = HubClient.open(address, settings, threads);
        open = hub;
      }
      return hub;
    } catch (HubException e) {
      lastFault = e;
      throw e;
    } finally {
      turn.unlock();
    }
  }

  /**
   * What is wrong with the hub at this moment, if anything. Asks it, unless the connection is in
   * use: then the latest outcome is the truth.
   */
  @Nullable HubException check() throws InterruptedException {
    if (users.get() > 0) {
      return lastFault;
    }
    try {
      use(HubClient::probe);
    } catch (HubException e) {
      log.debug("{} does not answer: {}", address, e.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a probe has no other faults", e);
    }
    return lastFault;
  }

  /** Namespace and hub. */
  public String address() {
    return address.toString();
  }

  // Whoever comes second finds it given up already. The old one must be gone before a new one
  // sends: what it still had queued would come late.
  private void giveUp(HubClient broken) {
    turn.lock();
    try {
      if (open == broken) {
        open = null;
        end(broken);
      }
    } finally {
      turn.unlock();
    }
  }

  private static void end(HubClient broken) {
    Thread closing = thread(broken::close);
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
    HubClient last = open;
    if (last != null) {
      giveUp(last);
    }
    threads.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hub");
    thread.setDaemon(true);
    return thread;
  }
}
