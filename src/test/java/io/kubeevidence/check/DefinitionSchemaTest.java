package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every definition and every file of cases fits its schema. */
class DefinitionSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("projectRoot", "."));

  @Test
  void definitionsFitTheirSchema() throws IOException {
    assertEquals(List.of(), offenders("schema/check.schema.json", "[1-5](\\.\\d+)+\\.yaml"));
  }

  @Test
  void casesFitTheirSchema() throws IOException {
    assertEquals(List.of(), offenders("schema/cases.schema.json", ".*\\.cases\\.yaml"));
  }

  private static List<String> offenders(String schemaFile, String names) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(ROOT.resolve(schemaFile)), InputFormat.JSON);
    List<String> offenders = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("src/main/resources/checks/cis-1.9.0"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().matches(names)).sorted().toList()) {
        for (Error error : schema.validate(Files.readString(file), InputFormat.YAML)) {
          offenders.add(
              file.getFileName() + " " + error.getInstanceLocation() + " " + error.getMessage());
        }
      }
    }
    return offenders;
  }
}
