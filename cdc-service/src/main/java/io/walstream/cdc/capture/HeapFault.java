package io.walstream.cdc.capture;

/** Says what to do where a value of the log is larger than the heap allows. */
final class HeapFault {

  private HeapFault() {}

  /** The fault itself, or a sentence in place of the bare error that the heap is too small. */
  static Throwable told(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return new IllegalStateException(
            "a change does not fit in the heap of %d MB, which has to be about five times as large as the longest value: start with a larger -Xmx"
                .formatted(Runtime.getRuntime().maxMemory() >> 20));
      }
    }
    return fault;
  }
}
