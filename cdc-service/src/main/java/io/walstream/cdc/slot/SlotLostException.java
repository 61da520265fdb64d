package io.walstream.cdc.slot;

/** Says that changes which were not captured are gone, and what mends it. */
public final class SlotLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SlotLostException(String loss) {
    super(
        loss
            + ", changes are missing: recover (a new slot and a new snapshot), or set"
            + " CDC_SLOT_LOSS=resnapshot to have that done at once");
  }
}
