package io.kubeevidence.snapshot.capture;

/**
 * The API objects seen so far, sixteen bytes each on average: the only thing kept for every object
 * of a bundle.
 */
final class ObjectIdentities {
  /** Hash values in open addressing; 0 marks a free place. */
  private long[] places = new long[1 << 10];

  private int size;

  /**
   * Adds an object; false when it was there already. 64 bits of the name are enough: a chance
   * collision only costs a Pass.
   */
  boolean add(String version, String kind, String namespace, String name) {
    if (size * 2L > places.length) {
      grow();
    }
    long hash = hash(version, kind, namespace, name);
    boolean isNew = put(hash == 0 ? 1 : hash);
    size += isNew ? 1 : 0;
    return isNew;
  }

  private boolean put(long hash) {
    int mask = places.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (places[at] != 0) {
      if (places[at] == hash) {
        return false;
      }
      at = (at + 1) & mask;
    }
    places[at] = hash;
    return true;
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        put(hash);
      }
    }
  }

  private static long hash(String version, String kind, String namespace, String name) {
    int slash = version.indexOf('/');
    long hash = 1125899906842597L;
    hash = mix(hash, version, Math.max(slash, 0));
    hash = mix(hash, kind, kind.length());
    hash = mix(hash, namespace, namespace.length());
    return mix(hash, name, name.length());
  }

  private static long mix(long start, String part, int length) {
    long hash = start;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + part.charAt(i);
    }
    hash = hash * 0x9E3779B97F4A7C15L + 0x7F4A7C15L;
    return hash ^ (hash >>> 29);
  }
}
