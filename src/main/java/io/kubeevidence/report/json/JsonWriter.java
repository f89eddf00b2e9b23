package io.kubeevidence.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.report.AttestationResult;
import io.kubeevidence.report.RaisedLimit;
import io.kubeevidence.report.Ratio;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportWriter;
import io.kubeevidence.report.Summary;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.SnapshotInfo;
import io.kubeevidence.snapshot.evidence.FileInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/** Writes the result JSON. */
public final class JsonWriter implements ReportWriter {
  /** Version of the schema that the output follows. */
  public static final String SCHEMA_VERSION = "1.0";

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(AsciiEscapes.DELETE);
    json.setCharacterEscapes(new AsciiEscapes());
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
    json.writeStartObject();
    json.writeStringField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "kube-evidence");
    json.writeStringField("version", report.toolVersion());
    json.writeEndObject();
    benchmark(json, report);
    snapshot(json, report);
    if (report.asOf() == null) {
      json.writeNullField("asOf");
    } else {
      json.writeStringField("asOf", report.asOf().toString());
    }
    provider(json, report);
    limits(json, report.limits());
    summary(json, report.summary());
    json.writeArrayFieldStart("results");
    ResultJson results = new ResultJson(json, report);
    for (Finding finding : report.findings()) {
      results.write(finding);
    }
    json.writeEndArray();
    attestations(json, report.attestations());
    problems(json, report.problems());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private static void benchmark(JsonGenerator json, Report report) throws IOException {
    json.writeObjectFieldStart("benchmark");
    json.writeStringField("id", report.benchmark().id());
    json.writeStringField("title", report.benchmark().title());
    json.writeStringField("version", report.benchmark().version());
    json.writeStringField("kubernetes", report.benchmark().kubernetes());
    json.writeEndObject();
  }

  private static void snapshot(JsonGenerator json, Report report) throws IOException {
    SnapshotInfo info = report.snapshot();
    json.writeObjectFieldStart("snapshot");
    json.writeStringField("name", info.name());
    json.writeStringField("sha256", info.sha256());
    json.writeNumberField("size", info.size());
    json.writeStringField("layout", info.layout());
    json.writeStringField("layoutReason", info.layoutReason());
    json.writeBooleanField("sealed", info.sealed());
    json.writeStringField("collector", info.collector());
    json.writeStringField("capturedFrom", info.capturedFrom());
    json.writeStringField("capturedTo", info.capturedTo());
    json.writeObjectFieldStart("cluster");
    json.writeStringField("uid", info.clusterUid());
    json.writeStringField("version", info.serverVersion());
    json.writeStringField("provider", info.provider());
    json.writeNumberField("nodes", info.nodeCount());
    json.writeEndObject();
    json.writeArrayFieldStart("parts");
    for (String part : info.parts()) {
      json.writeString(part);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("files");
    for (FileInfo file : report.files().values()) {
      json.writeStartObject();
      json.writeStringField("file", file.file());
      json.writeStringField("sha256", file.sha256());
      json.writeNumberField("size", file.size());
      json.writeStringField("state", file.state().name());
      json.writeStringField("why", file.why());
      json.writeStringField("capturedAt", file.capturedAt());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("gaps");
    for (Gap gap : report.gaps()) {
      json.writeStartObject();
      json.writeStringField("need", gap.need().id());
      json.writeStringField("subject", gap.subject());
      json.writeStringField("why", gap.why());
      json.writeStringField("command", gap.command());
      json.writeEndObject();
    }
    json.writeEndArray();
    problems(json, report.bundleProblems());
    json.writeEndObject();
  }

  private static void provider(JsonGenerator json, Report report) throws IOException {
    Baseline baseline = report.provider().baseline();
    json.writeObjectFieldStart("provider");
    json.writeStringField("detected", report.provider().detected());
    json.writeBooleanField("named", report.provider().named());
    if (baseline == null) {
      json.writeNullField("baseline");
    } else {
      json.writeObjectFieldStart("baseline");
      json.writeStringField("id", baseline.provider());
      json.writeStringField("title", baseline.title());
      json.writeStringField("source", baseline.source());
      json.writeStringField("versions", baseline.versions().text());
      json.writeStringField("date", baseline.date());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void limits(JsonGenerator json, List<RaisedLimit> limits) throws IOException {
    json.writeArrayFieldStart("limits");
    for (RaisedLimit limit : limits) {
      json.writeStartObject();
      json.writeStringField("flag", limit.flag());
      json.writeStringField("default", limit.standard());
      json.writeStringField("value", limit.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void summary(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    ratio(json, "score", summary.score());
    ratio(json, "scoreLevel1", summary.scoreLevel1());
    ratio(json, "scoreLevel2", summary.scoreLevel2());
    ratio(json, "scoreBeforeAttestations", summary.scoreBeforeAttestations());
    ratio(json, "coverage", summary.coverage());
    json.writeObjectFieldStart("counts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(verdict.word(), summary.counts().of(verdict));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void ratio(JsonGenerator json, String name, Ratio ratio) throws IOException {
    BigDecimal value = ratio.value();
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static void attestations(JsonGenerator json, List<AttestationResult> results)
      throws IOException {
    json.writeArrayFieldStart("attestations");
    for (AttestationResult result : results) {
      ResultJson.attestation(json, result.attestation(), result.use());
    }
    json.writeEndArray();
  }

  private static void problems(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("severity", problem.severity().word());
      json.writeStringField("code", problem.code());
      if (problem.entry() == null) {
        json.writeNullField("entry");
      } else {
        json.writeStringField("entry", problem.entry());
      }
      json.writeStringField("place", problem.place());
      json.writeStringField("found", problem.found());
      json.writeStringField("rule", problem.rule());
      json.writeStringField("advice", problem.advice());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
