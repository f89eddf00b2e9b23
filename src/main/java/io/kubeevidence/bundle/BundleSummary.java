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
 * @param entries files in the order of the archive
 * @param problems warnings
 */
public record BundleSummary(
    String name,
    String sha256,
    long size,
    long bytes,
    List<EntryRecord> entries,
    List<Problem> problems) {
  public BundleSummary {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
