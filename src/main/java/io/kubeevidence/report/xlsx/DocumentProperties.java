package io.kubeevidence.report.xlsx;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.json.JsonWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;

/** Properties of the document: what it is about, never who made it or when. */
final class DocumentProperties {
  private static final String TOOL = "kube-evidence";

  private DocumentProperties() {}

  static void set(Book book) {
    Report report = book.report();
    POIXMLProperties properties = book.workbook().getProperties();
    POIXMLProperties.CoreProperties core = properties.getCoreProperties();
    core.setCreator(TOOL);
    core.setLastModifiedByUser(TOOL);
    core.setTitle(report.benchmark().title() + " v" + report.benchmark().version());
    core.setSubjectProperty("Assessment of a captured Kubernetes cluster");
    core.setKeywords("CIS, Kubernetes, " + report.benchmark().id());
    core.setCategory("Security assessment");
    core.setContentStatus("Draft");
    Optional<Date> time = Optional.of(captureTime(report));
    core.setCreated(time);
    core.setModified(time);
    core.getUnderlyingProperties().setLanguageProperty("en");
    properties.getExtendedProperties().setApplication(TOOL);
    POIXMLProperties.CustomProperties custom = properties.getCustomProperties();
    custom.addProperty("benchmark", report.benchmark().id());
    custom.addProperty("bundleSha256", report.snapshot().sha256());
    custom.addProperty("toolVersion", report.toolVersion());
    custom.addProperty("schemaVersion", JsonWriter.SCHEMA_VERSION);
  }

  /** Time of the capture; where it is not recorded a constant, because the clock is no source. */
  private static Date captureTime(Report report) {
    try {
      return Date.from(Instant.parse(report.snapshot().capturedTo()));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Date.from(Instant.parse("1980-01-01T00:00:00Z"));
    }
  }
}
