package io.kubeevidence.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.AttestationUse;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.report.EvidenceIndex;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one result of the result JSON. */
final class ResultJson {
  private final JsonGenerator json;
  private final Report report;

  ResultJson(JsonGenerator json, Report report) {
    this.json = json;
    this.report = report;
  }

  void write(Finding finding) throws IOException {
    Judgement judgement = finding.judgement();
    json.writeStartObject();
    json.writeStringField("id", finding.check().id().text());
    json.writeStringField("section", finding.check().id().section());
    json.writeStringField("title", finding.check().title());
    json.writeStringField("assessment", finding.check().assessment().word());
    json.writeStringField("level", finding.check().level().name());
    json.writeStringField("status", finding.status().verdict().word());
    json.writeStringField("statusSource", finding.status().source().word());
    json.writeStringField("assessed", finding.assessed().word());
    json.writeFieldName("reason");
    reason(judgement.reason());
    reasons("notes", judgement.notes());
    subjects(judgement);
    review(judgement);
    if (finding.overlay().attestation() == null || finding.attestationUse() == null) {
      json.writeNullField("attestation");
    } else {
      json.writeFieldName("attestation");
      attestation(json, finding.overlay().attestation(), finding.attestationUse());
    }
    provider(finding);
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeEndObject();
  }

  private void reason(Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", reason.code());
    json.writeStringField("text", reason.text());
    json.writeEndObject();
  }

  private void reasons(String name, List<Reason> reasons) throws IOException {
    json.writeArrayFieldStart(name);
    for (Reason reason : reasons) {
      reason(reason);
    }
    json.writeEndArray();
  }

  /** All subjects; pointers up to the limit, those of the worst verdicts first. */
  private void subjects(Judgement judgement) throws IOException {
    List<Pointer> all = EvidenceIndex.pointers(judgement);
    Set<Pointer> listed =
        all.size() <= report.maxEvidence()
            ? new HashSet<>(all)
            : all.stream().limit(report.maxEvidence()).collect(Collectors.toSet());
    json.writeArrayFieldStart("subjects");
    for (Outcome outcome : judgement.outcomes()) {
      json.writeStartObject();
      json.writeStringField("kind", outcome.subject().kind());
      json.writeStringField("name", outcome.subject().name());
      json.writeStringField("verdict", outcome.verdict().word());
      json.writeFieldName("reason");
      reason(outcome.reason());
      json.writeStringField("observed", outcome.observed());
      json.writeStringField("expected", outcome.expected());
      reasons("notes", outcome.notes());
      json.writeArrayFieldStart("evidence");
      for (Pointer pointer : outcome.pointers()) {
        if (listed.contains(pointer)) {
          pointer(pointer);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("evidenceTotal", all.size());
    json.writeNumberField("evidenceListed", listed.size());
  }

  private void pointer(Pointer pointer) throws IOException {
    FileInfo file = report.files().get(pointer.file());
    json.writeStartObject();
    json.writeStringField("file", pointer.file());
    json.writeStringField("path", pointer.path());
    json.writeNumberField("line", pointer.line());
    json.writeStringField("sha256", file == null ? "" : file.sha256());
    json.writeStringField("excerpt", pointer.excerpt());
    json.writeEndObject();
  }

  private void review(Judgement judgement) throws IOException {
    json.writeArrayFieldStart("review");
    for (ReviewRow row : judgement.review()) {
      json.writeStartObject();
      json.writeStringField("subject", row.subject());
      json.writeStringField("class", row.subjectClass());
      json.writeStringField("scope", row.scope());
      json.writeStringField("verbs", row.verbs());
      json.writeStringField("resource", row.resource());
      json.writeStringField("binding", row.binding());
      json.writeStringField("role", row.role());
      json.writeStringField("rule", row.rule());
      json.writeStringField("flags", row.flags());
      json.writeFieldName("evidence");
      pointer(row.pointer());
      json.writeStringField("fingerprint", row.fingerprint());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("reviewTotal", judgement.reviewTotal());
  }

  static void attestation(JsonGenerator json, Attestation a, AttestationUse use)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", a.id());
    json.writeStringField("status", a.verdict().word());
    json.writeStringField("who", a.who());
    json.writeStringField("role", a.role());
    json.writeStringField("date", a.date().toString());
    json.writeStringField("validUntil", a.validUntil().toString());
    json.writeStringField("justification", a.justification());
    json.writeStringField("reference", a.reference());
    json.writeStringField("fingerprint", a.fingerprint());
    json.writeStringField("origin", a.origin());
    json.writeBooleanField("applied", use == AttestationUse.APPLIED);
    json.writeFieldName("outcome");
    json.writeStartObject();
    json.writeStringField("code", use.name());
    json.writeStringField("text", use.text());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void provider(Finding finding) throws IOException {
    ProviderStatement statement = finding.overlay().provider();
    if (statement == null) {
      json.writeNullField("provider");
    } else {
      json.writeObjectFieldStart("provider");
      json.writeStringField("id", statement.provider());
      json.writeStringField("status", statement.verdict().word());
      json.writeStringField("reason", statement.reason());
      json.writeStringField("source", statement.source());
      json.writeStringField("versions", statement.versions());
      json.writeStringField("date", statement.date());
      json.writeStringField("use", statement.fill().text());
      json.writeEndObject();
    }
    json.writeBooleanField("providerConflict", finding.providerConflict());
  }
}
