package io.kubeevidence.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {
  private static final Path GOLDEN = Path.of("src/test/resources/report/small.json");
  private static final Path SCHEMA = Path.of("schema/results.schema.json");

  private static String json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonWriter().write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> violations(Path schema, String document, InputFormat format)
      throws IOException {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(schema), InputFormat.JSON);
    return compiled.validate(document, format).stream().map(String::valueOf).toList();
  }

  @Test
  void equalsTheGoldenFile() throws IOException {
    String written = json(ReportFixture.report("n1", "644"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, written);
    }
    assertEquals(Files.readString(GOLDEN), written);
  }

  @Test
  void followsTheSchema() throws IOException {
    assertEquals(
        List.of(), violations(SCHEMA, json(ReportFixture.report("n1", "644")), InputFormat.JSON));
  }

  @Test
  void theSchemaIsStrict() throws IOException {
    String broken = json(ReportFixture.report("n1", "644")).replace("\"Fail\"", "\"Failed\"");
    assertTrue(!violations(SCHEMA, broken, InputFormat.JSON).isEmpty());
  }

  @Test
  void baselineFollowsItsSchema() throws IOException {
    assertEquals(
        List.of(),
        violations(
            Path.of("schema/provider.schema.json"),
            Files.readString(Path.of("src/main/resources/providers/aks.yaml")),
            InputFormat.YAML));
  }

  @Test
  void expectedResultsOfTheSamplesFollowTheirSchema() throws IOException {
    for (Path file :
        io.kubeevidence.acceptance.Samples.NAMES.stream()
            .map(n -> Path.of("samples/" + n + ".expected.yaml"))
            .toList()) {
      assertEquals(
          List.of(),
          violations(
              Path.of("schema/expected.schema.json"), Files.readString(file), InputFormat.YAML),
          file.toString());
    }
  }

  @Test
  void hostileTextIsKeptWholeAndAsAscii() throws IOException {
    String hostile = "a\u0000\u001b[31m\u202Eb\uD800c\u2028d\u007Fe\uFEFF\"\\</script>";
    String written = json(ReportFixture.report(hostile, "=1+1"));
    assertTrue(written.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F)));
    assertEquals(
        hostile,
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(written)
            .at("/results/0/subjects/0/name")
            .asText());
  }
}
