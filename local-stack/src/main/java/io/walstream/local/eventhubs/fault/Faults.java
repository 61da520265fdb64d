package io.walstream.local.eventhubs.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a running server fail as the real service does. Safe from any thread; what is set holds for
 * sends and links that arrive afterwards. Predicates run on the server's thread and must be quick.
 */
public final class Faults {

  private final List<SendRule> rules = new CopyOnWriteArrayList<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final AtomicLong met = new AtomicLong();
  private volatile Duration ackDelay;
  private volatile int creditLimit = Integer.MAX_VALUE;
  private volatile boolean unauthorized;
  private volatile boolean managementDenied;

  /** No faults; acknowledgements as late as told. */
  public Faults(Duration ackDelay) {
    this.ackDelay = ackDelay;
  }

  /**
   * The next {@code sends} sends meet the fault. Rules are used up in the order in which they were
   * set.
   */
  public void failNext(int sends, SendFault fault) {
    failNext(sends, send -> true, fault);
  }

  /** The next {@code sends} sends that the condition chooses meet the fault. */
  public void failNext(int sends, Predicate<IncomingSend> chosen, SendFault fault) {
    rules.add(new SendRule(chosen, fault, sends));
  }

  /** Sends meet the fault for as long as the condition holds for them, until {@link #clear}. */
  public void failWhile(Predicate<IncomingSend> chosen, SendFault fault) {
    rules.add(new SendRule(chosen, fault, Integer.MAX_VALUE));
  }

  /** Answers 401 to every token (connection string or Entra ID) while set. */
  public void refuseTokens(boolean refuse) {
    unauthorized = refuse;
  }

  /** Answers 401 to every read of {@code $management} while set, as to a key that may only send. */
  public void denyManagement(boolean deny) {
    managementDenied = deny;
  }

  /**
   * New links to the hub and reads of its metadata answer "not found", as if it had been deleted.
   */
  public void loseHub(String hub) {
    missing.add(hub);
  }

  /** Acknowledges each send this long after it was stored; zero is at once. */
  public void delayAcks(Duration delay) {
    ackDelay = delay;
  }

  /**
   * Lets each producer link have at most this many unacknowledged sends; takes effect as credit is
   * topped up.
   */
  public void limitCredit(int credit) {
    creditLimit = credit;
  }

  /** Ends all faults; the acknowledgement delay stays. */
  public void clear() {
    rules.clear();
    missing.clear();
    creditLimit = Integer.MAX_VALUE;
    unauthorized = false;
    managementDenied = false;
  }

  /** The number of sends that have met a fault so far. */
  public long met() {
    return met.get();
  }

  /** The fault that this send meets, or {@code null}; asked once per send, by the server. */
  public @Nullable SendFault meet(IncomingSend send) {
    for (SendRule rule : rules) {
      if (rule.takes(send)) {
        if (rule.isUsedUp()) {
          rules.remove(rule);
        }
        met.incrementAndGet();
        return rule.fault();
      }
    }
    return null;
  }

  /** How late acknowledgements are. */
  public Duration ackDelay() {
    return ackDelay;
  }

  /** The most credit that a producer link gets. */
  public int creditLimit() {
    return creditLimit;
  }

  /** Whether tokens are refused. */
  public boolean refusesTokens() {
    return unauthorized;
  }

  /** Whether metadata is denied. */
  public boolean deniesManagement() {
    return managementDenied;
  }

  /** Whether the hub plays dead. */
  public boolean hasLost(String hub) {
    return missing.contains(hub);
  }
}
