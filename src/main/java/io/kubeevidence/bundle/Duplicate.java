package io.kubeevidence.bundle;

/**
 * Two entries that some system would write to the same place (KE-A03): equal names after removing
 * {@code ./} and {@code //}, NFC and full case folding, or a file whose name another entry uses as
 * a folder.
 *
 * @param path the first of the two in name order
 * @param otherPath the other; equal to {@code path} when the names are the same
 * @param sameBytes true when both are files with the same content
 */
public record Duplicate(BundlePath path, BundlePath otherPath, boolean sameBytes) {

  Problem warning() {
    String found;
    if (path.equals(otherPath)) {
      found = "occurs twice";
    } else {
      found = "occurs twice, also as " + DisplayText.quoted(otherPath.toString());
    }
    return Problem.warning(
        "KE-A03",
        path.toString(),
        found,
        sameBytes ? "both with the same bytes" : "with different content: all copies are read");
  }
}
