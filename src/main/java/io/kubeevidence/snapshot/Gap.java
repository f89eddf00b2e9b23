package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.evidence.Need;

/**
 * Evidence that was not captured.
 *
 * @param need the kind of evidence
 * @param subject node or resource that it is missing for
 * @param why what happened: not collected, forbidden, damaged, ...
 * @param command the collector call that would close the gap
 */
public record Gap(Need need, String subject, String why, String command) {}
