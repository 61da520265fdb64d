package io.walstream.essink.walk;

/**
 * A document that the index holds.
 *
 * @param id its id
 * @param version its version
 */
public record WalkedDocument(String id, long version) {

  /** The version alone: ids may tell of a person. */
  @Override
  public String toString() {
    return "WalkedDocument[version " + version + "]";
  }
}
