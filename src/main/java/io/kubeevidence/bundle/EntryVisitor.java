package io.kubeevidence.bundle;

import java.io.IOException;

/** Sees every entry of a bundle once, in the order of the archive. */
public interface EntryVisitor {

  /** A regular file. Its content can be read during the call only. */
  void entry(BundleEntry entry) throws IOException;

  /**
   * An entry that is neither file nor folder; it is never followed and never read.
   *
   * @param path its name
   * @param type in words: {@code symbolic link}, {@code device}, ...
   */
  default void skipped(BundlePath path, String type) {}
}
