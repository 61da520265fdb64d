package io.walstream.cdc.slot;

/** What is done when the slot was lost. */
public enum SlotLossPolicy {
  /** Waits, not ready, until somebody asks for the recovery. */
  FAIL,
  /** Recovers at once. */
  RESNAPSHOT
}
