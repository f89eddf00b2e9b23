package io.kubeevidence.snapshot.evidence;

import io.kubeevidence.bundle.EntryState;

/**
 * What is known about one file of the bundle.
 *
 * @param file name without the archive's top-level folder
 * @param sha256 digest of the file as stored, 64 hex digits
 * @param size bytes
 * @param state evidence state; anything but OK supports Fail only
 * @param why what is wrong with it; empty when OK
 * @param capturedAt time of the capture as recorded, UTC {@code YYYY-MM-DDTHH:MM:SSZ}; empty when
 *     not recorded
 */
public record FileInfo(
    String file, String sha256, long size, EntryState state, String why, String capturedAt) {}
