package io.kubeevidence.bundle;

/**
 * A file that passed.
 *
 * @param path full name in the archive
 * @param size bytes
 * @param sha256 digest of the content, 64 hex digits
 */
public record EntryRecord(BundlePath path, long size, String sha256) {}
