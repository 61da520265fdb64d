package io.walstream.essink.verify.index;

/**
 * A document that the index holds.
 *
 * @param id its id
 * @param version its version
 * @param hash of its compared fields
 */
public record HashedDocument(String id, long version, long hash) {

  /** The version alone: ids may tell of a person. */
  @Override
  public String toString() {
    return "HashedDocument[version " + version + "]";
  }
}
