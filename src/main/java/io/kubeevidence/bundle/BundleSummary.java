package io.kubeevidence.bundle;

import java.util.List;

/**
 * A bundle after it was read to its end.
 *
 * @param name file name without folders; {@code stdin} for standard input
 * @param sha256 digest of the container file; of a folder the digest of its sorted names and
 *     content digests
 * @param size bytes of the container file; of a folder the sum of its files
 * @param bytes bytes after decompression
 * @param entries files in the order of the archive, duplicates included
 * @param problems warnings
 * @param duplicates entries whose names collide, sorted by name
 */
public record BundleSummary(
    String name,
    String sha256,
    long size,
    long bytes,
    List<EntryRecord> entries,
    List<Problem> problems,
    List<Duplicate> duplicates) {
  public BundleSummary {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
    duplicates = List.copyOf(duplicates);
  }

  /** A bundle without colliding names. */
  public BundleSummary(
      String name,
      String sha256,
      long size,
      long bytes,
      List<EntryRecord> entries,
      List<Problem> problems) {
    this(name, sha256, size, bytes, entries, problems, List.of());
  }
}
