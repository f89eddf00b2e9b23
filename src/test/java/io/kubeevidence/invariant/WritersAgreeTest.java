package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.csv.CsvWriter;
import io.kubeevidence.report.json.JsonWriter;
import io.kubeevidence.report.xlsx.XlsxWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * 12: workbook, JSON and CSV show the same ids, statuses and counts, and every evidence pointer
 * leads to something in the bundle.
 */
class WritersAgreeTest {
  static final List<String> SAMPLES = Cases.SAMPLES;
  private static final Configuration TREES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  private static JsonNode json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonWriter().write(report, out);
    return Json.json(out.toByteArray());
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void idsStatusesAndCounts(String sample) throws IOException {
    Report report = Reports.of(Archive.sample(sample).tar());
    JsonNode json = json(report);
    Map<String, String> statuses = new LinkedHashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode r : json.path("results")) {
      statuses.put(r.path("id").asText(), r.path("status").asText());
      counts.merge(r.path("status").asText(), 1, Integer::sum);
    }
    assertEquals(130, statuses.size());
    Map<String, Integer> summary = new TreeMap<>();
    json.path("summary")
        .path("counts")
        .properties()
        .forEach(e -> summary.put(e.getKey(), e.getValue().asInt()));
    summary.values().removeIf(n -> n == 0);
    assertEquals(counts, summary);
    assertEquals(statuses, ofCsv(report, statuses.keySet()));
    assertEquals(statuses, ofWorkbook(report, statuses.keySet()));
  }

  private static Map<String, String> ofCsv(Report report, Set<String> ids) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvWriter().write(report, out);
    Map<String, String> statuses = new LinkedHashMap<>();
    int column = -1;
    for (String line : out.toString(StandardCharsets.UTF_8).split("\r\n", -1)) {
      List<String> cells = List.of(line.split("\",\"", -1));
      column = column < 0 ? cells.indexOf("Status") : column;
      String id = cells.get(0).replace("\"", "").replaceFirst("^'", "");
      if (ids.contains(id)) {
        statuses.put(id, cells.get(column).replace("\"", ""));
      }
    }
    return statuses;
  }

  /** From the sheet that has the ids in its first column and a column Status. */
  private static Map<String, String> ofWorkbook(Report report, Set<String> ids) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XlsxWriter().write(report, out);
    DataFormatter text = new DataFormatter(java.util.Locale.ROOT);
    Map<String, String> statuses = new LinkedHashMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      Sheet sheet = book.getSheet("CIS Benchmark");
      int column = -1;
      for (Row row : sheet) {
        for (int i = 0; i < row.getLastCellNum() && column < 0; i++) {
          column = text.formatCellValue(row.getCell(i)).equals("Status") ? i : column;
        }
        String id = text.formatCellValue(row.getCell(0));
        if (ids.contains(id)) {
          statuses.put(id, text.formatCellValue(row.getCell(column)));
        }
      }
    }
    return statuses;
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void pointersResolve(String sample) throws IOException {
    Archive archive = Archive.sample(sample);
    Map<String, JsonNode> trees = new HashMap<>();
    StringBuilder wrong = new StringBuilder();
    int seen = 0;
    for (JsonNode result : json(Reports.of(archive.tar())).path("results")) {
      for (JsonNode subject : result.path("subjects")) {
        for (JsonNode evidence : subject.path("evidence")) {
          seen++;
          String fault = fault(archive, evidence, trees);
          if (!fault.isEmpty()) {
            wrong.append(result.path("id").asText() + ": " + fault + " " + evidence + "\n");
          }
        }
      }
    }
    assertTrue(seen > 100, "pointers: " + seen);
    assertEquals("", wrong.toString());
  }

  private static String fault(Archive archive, JsonNode evidence, Map<String, JsonNode> trees) {
    String file = evidence.path("file").asText();
    int line = evidence.path("line").asInt();
    if (!archive.has(file)) {
      return "no such file";
    }
    byte[] content = archive.get(file);
    if (!Archive.sha256(content).equals(evidence.path("sha256").asText())) {
      return "another digest";
    }
    List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    if (line > lines.size()) {
      return "no such line";
    }
    String path = evidence.path("path").asText();
    if (path.isEmpty()) {
      return "";
    }
    JsonNode value = MissingNode.getInstance();
    try {
      value = JsonPath.using(TREES).parse(tree(file, content, line, lines, trees)).read(path);
    } catch (PathNotFoundException | IllegalArgumentException e) {
      return "no such path";
    }
    return quoted(evidence.path("excerpt").asText(), value, line, lines);
  }

  /** A line of {@code jsonl} is a document of its own. */
  private static JsonNode tree(
      String file, byte[] content, int line, List<String> lines, Map<String, JsonNode> trees) {
    if (file.endsWith(".jsonl")) {
      return line == 0
          ? Json.object()
          : Json.json(lines.get(line - 1).getBytes(StandardCharsets.UTF_8));
    }
    boolean text = file.endsWith(".txt") || file.endsWith(".pem");
    return trees.computeIfAbsent(file, f -> text ? Json.object() : Json.yaml(content));
  }

  /** Where a path names a scalar, the excerpt's {@code key: value} is its value. */
  private static String quoted(String excerpt, JsonNode value, int line, List<String> lines) {
    Matcher pair = Pattern.compile("(?s)[^ :]+: (.*)").matcher(excerpt);
    if (!value.isValueNode() || !pair.matches() || line == 0) {
      return "";
    }
    String said = pair.group(1);
    boolean same = said.equals(value.asText()) || value.asText().contains(said);
    return same ? "" : "is " + value + " in: " + lines.get(line - 1);
  }
}
