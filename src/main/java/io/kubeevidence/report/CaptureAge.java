package io.kubeevidence.report;

import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.SnapshotInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a capture is too old, or of the future, on the day of the analysis (KE-V13). The day is
 * the operator's or the capture's own; no clock is asked.
 */
final class CaptureAge {
  private CaptureAge() {}

  /**
   * Warnings about the time of a capture; they change no verdict.
   *
   * @param asOf day of the analysis; null when not known
   * @param most age from which on to warn; null for none
   */
  static List<Problem> problems(
      SnapshotInfo info, @Nullable LocalDate asOf, @Nullable Duration most) {
    List<Problem> found = new ArrayList<>();
    Instant from = time(info.capturedFrom());
    Instant to = time(info.capturedTo());
    if (asOf == null || from == null || to == null) {
      if (most != null) {
        found.add(
            Problem.warning(
                "KE-V13", null, "its capture time is not recorded", "--max-age cannot be checked"));
      }
      return found;
    }
    if (!to.isBefore(asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())) {
      found.add(
          Problem.warning(
              "KE-V13", null, "it was captured on " + info.capturedTo(), "after --as-of " + asOf));
    }
    Duration age = Duration.between(from, asOf.atStartOfDay(ZoneOffset.UTC).toInstant());
    if (most != null && age.compareTo(most) > 0) {
      found.add(
          Problem.warning(
              "KE-V13",
              null,
              "it was captured on " + info.capturedFrom() + ", " + words(age) + " before " + asOf,
              "--max-age allows " + words(most)));
    }
    return found;
  }

  private static String words(Duration time) {
    return time.toHours() < 48 ? time.toHours() + " hours" : time.toDays() + " days";
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null; // the time comes from the bundle; without a usable one the age is not known
    }
  }
}
