package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.overlay.Documents;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints one recommendation and, where there is one, its result. */
final class Explanation {
  private final Console console;
  private final PrintStream out;
  private final Value.Mapping texts;

  Explanation(Console console) {
    this.console = console;
    this.out = console.out();
    Value document = Documents.resource("/explain/cis-1.9.0.yaml");
    Value.Mapping mapping = document == null ? null : document.asMapping();
    this.texts = mapping == null ? new Value.Mapping(Map.of(), 0) : mapping;
  }

  /** What it is, needs, and how it is judged. */
  void print(Check check) {
    out.println(console.bold(check.id() + "  " + check.title()));
    out.println(check.assessment().word() + ", " + check.level());
    Value.Mapping rule = Catalog.definition(check.id()).mapping("rule");
    String kind = rule == null ? null : rule.text("kind");
    paragraph("About", text("rows", check.id().text()));
    paragraph("Rule", kind == null ? null : text("kinds", kind));
    if (rule != null) {
      out.println("  " + parameters(rule));
    }
    out.println(console.bold("Needs"));
    for (Need need : new TreeSet<>(check.rule().needs())) {
      String how = text("needs", need.id());
      String words = how == null ? "objects of the cluster part" : how;
      out.println("  " + need + ": " + words);
    }
  }

  private @Nullable String text(String group, String key) {
    Value.Mapping mapping = texts.mapping(group);
    return mapping == null ? null : mapping.text(key);
  }

  private void paragraph(String title, @Nullable String text) {
    if (text != null) {
      out.println(console.bold(title));
      out.println("  " + text);
    }
  }

  private static String parameters(Value.Mapping rule) {
    return rule.entries().entrySet().stream()
        .map(e -> e.getKey() + " " + show(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String show(Value value) {
    if (value instanceof Value.Sequence list) {
      return list.items().stream().map(Explanation::show).collect(Collectors.joining(" and "));
    }
    return value instanceof Value.Scalar scalar ? scalar.text() : "";
  }

  /** Every subject, value and place, and what decided. */
  void print(Finding finding) {
    Judgement judgement = finding.judgement();
    out.println();
    out.println(
        console.paint(finding.status().verdict(), finding.status().verdict().word())
            + " (by "
            + finding.status().source().word()
            + ")");
    out.println("  assessed from evidence: " + finding.assessed().word());
    reason("  decided by", judgement.reason());
    judgement.notes().forEach(n -> reason("  note", n));
    provider(finding);
    if (finding.attestationUse() != null) {
      out.println("  attestation: " + finding.attestationUse().text());
    }
    out.println("  fingerprint " + finding.fingerprint());
    judgement.outcomes().forEach(this::outcome);
    if (!judgement.review().isEmpty()) {
      out.println();
      out.println(
          "Reviewer's list (" + judgement.review().size() + " of " + judgement.reviewTotal() + ")");
      judgement.review().forEach(this::review);
    }
  }

  private void provider(Finding finding) {
    ProviderStatement statement = finding.overlay().provider();
    if (statement != null) {
      out.println(
          "  provider "
              + statement.provider()
              + " states "
              + statement.verdict().word()
              + ": "
              + statement.reason()
              + " ("
              + statement.fill().text()
              + ")"
              + (finding.providerConflict() ? "; this conflicts with the evidence" : ""));
    }
  }

  private void outcome(Outcome outcome) {
    out.println();
    out.println(
        shown(outcome.subject().kind() + " " + outcome.subject().name())
            + ": "
            + console.paint(outcome.verdict(), outcome.verdict().word()));
    reason("  decided by", outcome.reason());
    value("observed", outcome.observed());
    value("expected", outcome.expected());
    outcome.notes().forEach(n -> reason("  note", n));
    outcome.pointers().forEach(this::pointer);
  }

  private void pointer(Pointer pointer) {
    out.println(
        shown(
            "  at "
                + pointer.place()
                + (pointer.path().isEmpty() ? "" : " " + pointer.path())
                + (pointer.excerpt().isEmpty() ? "" : ": " + pointer.excerpt())));
  }

  private void review(ReviewRow row) {
    String line =
        java.util.stream.Stream.of(
                row.subject(),
                row.subjectClass(),
                row.scope(),
                row.verbs(),
                row.resource(),
                row.binding(),
                row.role(),
                row.rule(),
                row.flags())
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(" | "));
    out.println(shown("  " + line));
    pointer(row.pointer());
  }

  private void reason(String label, Reason reason) {
    out.println(label + " " + reason.code() + ": " + shown(reason.text()));
  }

  private void value(String label, String text) {
    if (!text.isEmpty()) {
      out.println("  " + label + ": " + shown(text));
    }
  }

  private static String shown(String text) {
    return DisplayText.of(text);
  }
}
