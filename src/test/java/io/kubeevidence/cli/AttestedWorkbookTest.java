package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubeevidence.acceptance.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor fills the sheet Attestations in, and the next run reads it. */
final class AttestedWorkbookTest {
  private static final int STATUS = 2;
  private static final int JUSTIFICATION = 3;
  private static final int WHO = 5;
  private static final int ROLE = 6;
  private static final int DATE = 7;
  private static final int UNTIL = 8;

  @TempDir private Path folder;

  private String err = "";
  private Path earlier;

  private int run(String... args) {
    CommandRun run = CommandRun.of(args);
    err = run.err();
    return run.code();
  }

  @BeforeEach
  void analyzeOnce() {
    earlier = folder.resolve("earlier.xlsx");
    assertEquals(0, run("analyze", sample("kubeadm-default"), "-q", "-o", "xlsx=" + earlier));
  }

  private static String sample(String name) {
    return Samples.bundle(name).toString();
  }

  private void fill(String id, BiConsumer<XSSFWorkbook, Row> change) throws IOException {
    byte[] content = Files.readAllBytes(earlier);
    try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(content));
        OutputStream out = Files.newOutputStream(earlier)) {
      Sheet sheet = book.getSheet("Attestations");
      for (Row row : sheet) {
        if (row.getCell(0).getStringCellValue().equals(id)) {
          change.accept(book, row);
        }
      }
      book.write(out);
    }
  }

  private static void sign(Row row, String status) {
    row.getCell(STATUS).setCellValue(status);
    row.getCell(JUSTIFICATION).setCellValue("reviewed with the owners");
    row.getCell(WHO).setCellValue("A. Reviewer");
    row.getCell(ROLE).setCellValue("Auditor");
    row.getCell(DATE).setCellValue(LocalDate.of(2026, 11, 20));
    row.getCell(UNTIL).setCellValue("2027-05-20");
  }

  private JsonNode result(String sample, String id) throws IOException {
    Path json = folder.resolve("r.json");
    int code =
        run(
            "analyze",
            sample(sample),
            "-q",
            "--force",
            "--attestations",
            earlier.toString(),
            "-o",
            "json=" + json,
            "-o",
            "xlsx=" + folder.resolve("later.xlsx"));
    assertEquals(0, code, err);
    for (JsonNode r : new ObjectMapper().readTree(json.toFile()).path("results")) {
      if (r.path("id").asText().equals(id)) {
        return r;
      }
    }
    throw new AssertionError("no result " + id);
  }

  @Test
  void aFilledRowCountsAndStandsInTheNextWorkbook() throws IOException {
    fill("5.6.1", (book, row) -> sign(row, "Pass"));
    JsonNode r = result("kubeadm-default", "5.6.1");
    assertEquals("Pass", r.path("status").asText());
    assertEquals("attestation", r.path("statusSource").asText());
    assertEquals("Depends on Environment", r.path("assessed").asText());
    try (XSSFWorkbook later = new XSSFWorkbook(folder.resolve("later.xlsx").toFile())) {
      Row row = later.getSheet("Attestations").getRow(1);
      assertEquals("5.6.1", row.getCell(0).getStringCellValue());
      assertEquals("2026-11-20", row.getCell(DATE).getStringCellValue());
    } catch (org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** The rule of the contract holds for a workbook as for a file. */
  @Test
  void aFailByEvidenceNeverBecomesAPass() throws IOException {
    fill("1.2.1", (book, row) -> sign(row, "Pass"));
    JsonNode r = result("kubeadm-default", "1.2.1");
    assertEquals("Fail", r.path("status").asText());
  }

  @Test
  void otherEvidenceMakesItVoid() throws IOException {
    fill("5.6.1", (book, row) -> sign(row, "Pass"));
    JsonNode r = result("kubeadm-weak", "5.6.1");
    assertEquals("evidence", r.path("statusSource").asText());
  }

  private void refused(String code, String part) {
    int exit = run("analyze", sample("kubeadm-default"), "--attestations", earlier.toString());
    assertEquals(2, exit, err);
    assertTrue(err.contains("kube-evidence: error " + code), err);
    assertTrue(err.contains(part), err);
    assertFalse(err.contains("Exception"), err);
  }

  @Test
  void aFormulaIsNoStatement() throws IOException {
    fill(
        "5.6.1",
        (book, row) -> {
          sign(row, "Pass");
          row.getCell(STATUS).setCellFormula("\"Pass\"");
        });
    refused("KE-B02", "column Status: is a formula");
  }

  @Test
  void aHiddenRowIsNotTakenInSilence() throws IOException {
    fill(
        "5.6.1",
        (book, row) -> {
          sign(row, "Pass");
          row.setZeroHeight(true);
        });
    refused("KE-B02", "is filled in and hidden");
  }

  @Test
  void aHiddenSheetIsNotTakenInSilence() throws IOException {
    fill(
        "5.6.1",
        (book, row) -> {
          sign(row, "Pass");
          book.setSheetHidden(book.getSheetIndex("Attestations"), true);
        });
    refused("KE-B02", "is hidden");
  }

  @Test
  void twoRowsForOneIdAreRefused() throws IOException {
    fill("5.6.1", (book, row) -> sign(row, "Pass"));
    fill(
        "5.6.2",
        (book, row) -> {
          sign(row, "Pass");
          row.getCell(0).setCellValue("5.6.1");
        });
    refused("KE-B03", "is attested twice");
  }

  @Test
  void everyGapOfARowIsNamedAtOnce() throws IOException {
    fill("5.6.1", (book, row) -> row.getCell(STATUS).setCellValue("Okay"));
    refused("KE-B03", "must be one of Pass, Fail");
    for (String key : List.of("who", "role", "date", "valid-until", "justification")) {
      assertTrue(err.contains(key), key + " is not named: " + err);
    }
  }

  @Test
  void aNumberIsNoRecommendation() throws IOException {
    fill(
        "5.6.1",
        (book, row) -> {
          sign(row, "Pass");
          row.getCell(0).setCellValue(5.6);
        });
    refused("KE-B02", "column CIS ID: is no text");
  }

  @Test
  void aWorkbookThatNobodyFilledInIsSaid() {
    refused("KE-U03", "no row of the sheet Attestations");
  }

  @Test
  void anotherZipIsNoWorkbook() throws IOException {
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(earlier))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("x"));
    }
    refused("KE-B01", "it is no sound workbook");
  }
}
