package io.kubeevidence.overlay;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.yaml.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads attestations; one per recommendation over all files. */
public final class Attestations {
  private static final Pattern FINGERPRINT = Pattern.compile("sha256:[0-9a-f]{64}");

  private final Map<String, Attestation> byId = new LinkedHashMap<>();

  /** All attestations, in the order of the files. */
  public List<Attestation> all() {
    return List.copyOf(byId.values());
  }

  /** The attestation on a check; null when there is none. */
  public @Nullable Attestation on(CheckId id) {
    return byId.get(id.text());
  }

  /**
   * Adds the attestations of a document.
   *
   * @param document the document's root
   * @param benchmark id of the benchmark in use
   * @param file file name, for messages and as the origin of each attestation
   * @throws InvalidInputException with all problems when the document is not valid
   */
  public void addAll(@Nullable Value document, String benchmark, String file) {
    List<String> problems = new ArrayList<>();
    StrictMapping root = StrictMapping.root(document, problems);
    String named = root.optionalText("benchmark");
    if (!named.isEmpty() && !named.equals(benchmark)) {
      root.problem("benchmark", "is not the benchmark in use, " + benchmark);
    }
    for (StrictMapping item : root.mappings("attestations")) {
      Attestation attestation = read(item, file);
      if (attestation != null && byId.putIfAbsent(attestation.id(), attestation) != null) {
        item.problem("id", "is attested twice; one attestation per recommendation");
      }
    }
    root.done();
    if (!problems.isEmpty()) {
      throw new InvalidInputException("KE-B03", file, problems);
    }
  }

  private static @Nullable Attestation read(StrictMapping item, String file) {
    String id = item.text("id");
    Verdict verdict = item.verdict("status");
    String who = item.text("who");
    String role = item.text("role");
    LocalDate date = item.date("date");
    LocalDate until = item.date("valid-until");
    String justification = item.text("justification");
    String reference = item.optionalText("reference");
    String fingerprint = item.text("fingerprint");
    item.done();
    boolean sound = true;
    if (id != null && !CheckIds.isNumber(id)) {
      item.problem("id", "is not the number of a recommendation");
      sound = false;
    }
    if (fingerprint != null && !FINGERPRINT.matcher(fingerprint).matches()) {
      item.problem("fingerprint", "must be sha256: and 64 hex digits, as shown in the result");
      sound = false;
    }
    if (date != null && until != null && until.isBefore(date)) {
      item.problem("valid-until", "is before date");
      sound = false;
    }
    if (!sound
        || id == null
        || verdict == null
        || who == null
        || role == null
        || date == null
        || until == null
        || justification == null
        || fingerprint == null) {
      return null;
    }
    return new Attestation(
        id, verdict, who, role, date, until, justification, reference, fingerprint, file);
  }
}
