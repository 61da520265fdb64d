package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.rebuild.RebuildEndedException.End;
import io.walstream.essink.target.NumberedIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last moment: the old index takes no more writes, the rest of the topic is read, the name
 * leads to the new one. Whatever happens, the old one takes writes again unless it was replaced.
 */
final class Closing {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private static final Duration MOST = Duration.ofSeconds(20);
  // Longer than that it is left to whoever goes on with the rebuild.
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final NumberedIndex built;
  private final RebuildTools tools;
  private final Patience patience;
  private final SignsOfLife life;
  private boolean attempted;

  /** The rest of the topic. */
  interface Rest {
    /** Reads it, and tells whether that could be done in time. */
    boolean read(Duration within) throws RebuildEndedException;
  }

  Closing(NumberedIndex built, RebuildTools tools, Patience patience, SignsOfLife life) {
    this.built = built;
    this.tools = tools;
    this.patience = patience;
    this.life = life;
  }

  /** Tells whether the new index serves; it does not if the rest took too long. */
  boolean swapAfter(Rest rest) throws RebuildEndedException {
    NumberedIndex old = serving();
    boolean swapped = old.number() == built.number();
    if (!swapped) {
      tell(true);
      try {
        patience.act("stop writes to " + old.index(), () -> tools.swap.close(old));
        swapped = rest.read(MOST) && isClosed(old) && swap(old);
      } finally {
        if (!swapped) {
          open(old);
        }
      }
    }
    if (swapped) {
      patience.act("say so", () -> tools.indices.forget(built));
    } else {
      tell(false);
    }
    return swapped;
  }

  // A builder that was taken for gone may have opened it.
  private boolean isClosed(NumberedIndex old) throws RebuildEndedException {
    return patience.with("look at " + old.index(), () -> tools.swap.isClosed(old));
  }

  // An answer may have been lost: the second time it may be found done.
  private boolean swap(NumberedIndex old) throws RebuildEndedException {
    return patience.with(
        "swap",
        () -> {
          if (serving().number() != built.number()) {
            attempted = true;
            tools.swap.swap(old, built, tools.builder);
          }
          return true;
        });
  }

  private NumberedIndex serving() throws RebuildEndedException {
    return patience.with("find the index that serves", () -> tools.serving(built.name()));
  }

  private void tell(boolean swapping) throws RebuildEndedException {
    patience.act("say so", () -> life.give(swapping));
  }

  private void open(NumberedIndex old) throws RebuildEndedException {
    for (int i = 0; i < TRIES; i++) {
      try {
        if (isOurs()) {
          tools.swap.open(old);
        }
        return;
      } catch (IOException | RefusedException e) {
        log.warn("{} takes no writes yet: {}", old.index(), e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new RebuildEndedException(End.INTERRUPTED, old.index() + " takes no writes.");
  }

  // A swap whose answer was lost must not be done once the old index takes writes again, and
  // somebody else's closing must not be undone.
  private boolean isOurs() throws IOException, RefusedException {
    if (attempted && tools.owns(built, tools.builder)) {
      tools.swap.takeOver(built, tools.builder, RebuildTools.NOBODY);
    }
    return tools.owns(built, tools.builder) || tools.owns(built, RebuildTools.NOBODY);
  }
}
