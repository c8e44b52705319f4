package org.infusionops.starter.audit;

/**
 * An access in its place in a chain.
 *
 * @param chain the process that wrote it; chains sort by when they were begun
 * @param number its place, from 1
 * @param previous the hash of the record before it
 * @param hash over all of this
 */
record Link(String chain, long number, Access access, String previous, String hash) {

  static Link following(
      String chain, long number, Access access, String previous, Hashing hashing) {
    return new Link(
        chain, number, access, previous, hashing.of(chain, number, previous, access.parts()));
  }

  /** Sorts like (chain, number). */
  String id() {
    return "%s-%012d".formatted(chain, number);
  }

  boolean isIntact(Hashing hashing) {
    return hash.equals(hashing.of(chain, number, previous, access.parts()));
  }
}
