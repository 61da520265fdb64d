package io.walstream.essink.verify.form;

/** A document's value is of another kind than the column's: no row's value is written so. */
public final class MistypedException extends Exception {

  private static final long serialVersionUID = 1L;

  MistypedException() {
    super("a value of another kind", null, false, false);
  }
}
