package io.kubeevidence.bundle;

import java.io.InputStream;

/** One regular file while it passes. */
public interface BundleEntry {

  /** Its full name in the archive. */
  BundlePath path();

  /** Size in bytes as the archive states it; -1 when it does not. */
  long statedSize();

  /**
   * Its content, metered against the limit of its class. May be opened once.
   *
   * @throws InvalidBundleException while reading, when a bundle-wide limit is passed
   */
  InputStream content(EntryClass entryClass);
}
