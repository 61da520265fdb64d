package io.walstream.local.stack;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.ServerFault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The parts that run: started side by side, stopped one by one in reverse order. */
final class Parts {
  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  private final StackPlan plan;
  private final Progress progress;
  private final Runnable leftovers;
  private final LocalHttp http = new LocalHttp();
  private final ExecutorService starters = Executors.newCachedThreadPool(Parts::daemon);
  private final List<CompletableFuture<Void>> starts = new ArrayList<>();
  private final CompletableFuture<Object> firstFault = new CompletableFuture<>();
  private final List<Part> running = new ArrayList<>();
  private boolean stopping;

  /** No parts yet; the leftovers' end is run last, for what was still starting when all stopped. */
  Parts(StackPlan plan, Progress progress, Runnable leftovers) {
    this.plan = plan;
    this.progress = progress;
    this.leftovers = leftovers;
  }

  /** Starts a part when those that it needs are ready. */
  CompletableFuture<Void> start(
      Component component, Supplier<Part> way, CompletableFuture<?>... needs) {
    CompletableFuture<Void> start =
        CompletableFuture.allOf(needs).thenRunAsync(() -> startNow(component, way), starters);
    start.whenComplete(
        (done, fault) -> {
          if (fault != null) {
            firstFault.completeExceptionally(fault);
          }
        });
    starts.add(start);
    return start;
  }

  /** Waits until all are ready or the first has failed. */
  void awaitAll() {
    CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, firstFault).join();
    } catch (CompletionException fault) {
      throw fault.getCause() instanceof ServerFault known ? known : fault;
    }
  }

  /** Starts a service and waits until it says that it is ready. */
  Part service(ServiceSpec service) {
    ChildProcess process = ChildProcess.start(service.command(plan));
    process.awaitReady(READY_LIMIT, () -> isReady(service.component()));
    return Part.of(service.component(), process);
  }

  /** A part that has ended though nobody stopped it. */
  synchronized Optional<ServerFault> casualty() {
    return stopping
        ? Optional.empty()
        : processes().values().stream()
            .filter(process -> !process.isAlive())
            .map(ChildProcess::obituary)
            .findFirst();
  }

  synchronized Map<Component, ChildProcess> processes() {
    Map<Component, ChildProcess> processes = new EnumMap<>(Component.class);
    for (Part part : running) {
      if (part.process() != null) {
        processes.put(part.component(), part.process());
      }
    }
    return processes;
  }

  /** Stops what is ready, then what is still starting; a second call waits for the first. */
  synchronized void stop() {
    stopping = true;
    running.sort(Comparator.comparing(Part::component).reversed());
    for (Part part : running) {
      long begin = System.nanoTime();
      boolean orderly = part.stop().getAsBoolean();
      progress.stopped(part.component(), since(begin), orderly);
    }
    running.clear();
    leftovers.run();
  }

  private void startNow(Component component, Supplier<Part> way) {
    long begin = System.nanoTime();
    Part part = way.get();
    synchronized (this) {
      if (!stopping) { // else it was one of the leftovers
        running.add(part);
        progress.ready(component, plan.ports().address(component), since(begin));
      }
    }
  }

  private boolean isReady(Component component) {
    try {
      http.get(plan.ports().http(component, "/actuator/health/readiness"));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "part-starter");
    thread.setDaemon(true);
    return thread;
  }
}
