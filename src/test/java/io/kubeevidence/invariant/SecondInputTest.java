package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.cli.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile workbooks and attestation files (hostile-input.md 7.5). */
class SecondInputTest {
  private static final String SAMPLE = Samples.bundle("kubeadm-default").toString();

  @TempDir private Path folder;

  private void assertRefused(CommandRun run) {
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-"), run.err());
    assertTrue(!run.err().contains("Exception"), run.err());
  }

  private Path workbook(String part, byte[] content) throws IOException {
    Path file = folder.resolve("w.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(part));
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  /** KE-B01: entities, bombs, noise. */
  @Test
  void b01WorkbooksThatAreNone() throws IOException {
    String entities =
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Types"
            + " xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>&a;</Types>";
    byte[][] contents = {
      entities.getBytes(StandardCharsets.UTF_8), new byte[100 << 20], {'x'}, {},
    };
    for (byte[] content : contents) {
      Path file = workbook("[Content_Types].xml", content);
      assertRefused(CommandRun.of("verify", SAMPLE, "--expect", file.toString()));
    }
  }

  /** KE-B02: a status behind a formula, a hidden row: named, never believed. */
  @Test
  void b02ChangedWorkbooks() throws IOException {
    Path file = folder.resolve("r.xlsx");
    assertEquals(0, CommandRun.of("analyze", SAMPLE, "-q", "-o", "xlsx=" + file).code());
    byte[] good = Files.readAllBytes(file);
    assertEquals(0, CommandRun.of("verify", SAMPLE, "--expect", file.toString()).code());
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(good));
        OutputStream out = Files.newOutputStream(file)) {
      XSSFSheet sheet = book.getSheet("CIS Benchmark");
      sheet.getRow(3).getCell(0).setCellFormula("\"1.1.1\"");
      sheet.getRow(5).setZeroHeight(true);
      book.write(out);
    }
    CommandRun run = CommandRun.of("verify", SAMPLE, "--expect", file.toString());
    assertEquals(1, run.code(), run.err());
    String said = run.out() + run.err();
    assertTrue(said.contains("CIS Benchmark!A4") && said.contains("row 6: was hidden"), said);
  }

  /** KE-B03: tags, aliases, two for one id, unknown words, an id that is a number. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "attestations: [!!java.net.URL {id: '1.1.1'}]",
        "a: &a {id: '1.1.1'}\nattestations: [*a, *a]",
        "attestations: [{id: '1.1.1'}, {id: '1.1.1'}]",
        "attestations: [{id: 1.20, status: Pass}]",
        "attestations: [{id: '1.1.1', status: Passed}]",
        "attestations: []\nattestations: []",
        "\u0000",
        "",
        "- x"
      })
  void b03Attestations(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    assertRefused(CommandRun.of("analyze", SAMPLE, "--attestations", file.toString()));
  }
}
