package io.kubeevidence.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The runnable jar, started as a user starts it. */
final class JarIT {
  private static final Path JAR =
      Path.of(System.getProperty("projectRoot", "."), "target", "kube-evidence.jar");
  private static final String WEAK = Samples.bundle("kubeadm-weak").toString();

  @TempDir private Path folder;

  /** What a run left behind. */
  private record Run(int code, String out, String err) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    Run run = new Run(code, Files.readString(out), Files.readString(err));
    assertFalse(run.err().contains("Exception"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    return run;
  }

  private Run expect(int code, String... arguments) throws IOException, InterruptedException {
    Run run = run(arguments);
    assertEquals(code, run.code(), String.join(" ", arguments) + "\n" + run.err() + run.out());
    return run;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void whatItWritesAgreesWithItself() throws Exception {
    expect(0, "analyze", WEAK, "-o", "xlsx=a.xlsx", "-o", "json=a.json", "-o", "csv=a.csv");
    for (String earlier : List.of("a.xlsx", "a.json")) {
      Run verified = expect(0, "verify", WEAK, "--expect", earlier);
      assertTrue(verified.out().contains("all results agree"), verified.out());
    }
    Run differs =
        expect(1, "verify", Samples.bundle("kubeadm-default").toString(), "--expect", "a.xlsx");
    assertTrue(differs.out().contains("CIS Benchmark!"), differs.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kubeadm-default", "kubeadm-hardened", "kubeadm-weak", "hosted-control-plane"})
  void samplesAgreeWithWhatWasExpectedOfThem(String name) throws Exception {
    Path bundle = Samples.bundle(name);
    Path expected = bundle.resolveSibling(name + ".expected.yaml");
    expect(0, "verify", bundle.toString(), "--expect", expected.toString());
  }

  private void change(String name, Consumer<XSSFWorkbook> change) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(name));
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(content));
        OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      change.accept(book);
      book.write(out);
    }
  }

  @Test
  void readsAttestationsBackFromItsWorkbook() throws Exception {
    expect(0, "analyze", WEAK, "-o", "xlsx=a.xlsx");
    change(
        "a.xlsx",
        book -> {
          for (Row row : book.getSheet("Attestations")) {
            if (row.getCell(0).getStringCellValue().equals("5.6.1")) {
              List<String> texts =
                  List.of("Pass", "reviewed", "ticket 7", "A. Reviewer", "Auditor");
              for (int i = 0; i < texts.size(); i++) {
                row.getCell(2 + i).setCellValue(texts.get(i));
              }
              row.getCell(7).setCellValue(LocalDate.of(2026, 11, 20));
              row.getCell(8).setCellValue(LocalDate.of(2027, 11, 20));
            }
          }
        });
    expect(0, "analyze", WEAK, "--attestations", "a.xlsx", "-o", "csv=b.csv");
    String line =
        Files.readAllLines(folder.resolve("b.csv")).stream()
            .filter(l -> l.contains("5.6.1"))
            .findFirst()
            .orElseThrow();
    assertTrue(line.contains("attestation"), line);
  }

  /** Comments and pictures are parts of the workbook library that the tool itself never writes. */
  @Test
  void namesWhatAPersonAddedToTheWorkbook() throws Exception {
    expect(0, "analyze", WEAK, "-o", "xlsx=a.xlsx");
    change("a.xlsx", JarIT::annotate);
    Run run = expect(1, "verify", WEAK, "--expect", "a.xlsx");
    assertTrue(run.out().contains("sheet mine: was added"), run.out());
  }

  private static void annotate(XSSFWorkbook book) {
    XSSFSheet sheet = book.createSheet("mine");
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    ClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, 1, 1, 3, 4);
    var comment = drawing.createCellComment(anchor);
    comment.setString(book.getCreationHelper().createRichTextString("why?"));
    sheet.createRow(0).createCell(0).setCellComment(comment);
    byte[] pixel =
        java.util.Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    drawing.createPicture(anchor, book.addPicture(pixel, XSSFWorkbook.PICTURE_TYPE_PNG));
    drawing.createSimpleShape(drawing.createAnchor(0, 0, 0, 0, 5, 5, 7, 7)).setText("look here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tar.xz", "a.tar"})
  void readsEveryContainer(String name) throws Exception {
    byte[] tar = tar();
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      if (name.endsWith(".zip")) {
        zip(tar, out);
      } else if (name.endsWith(".xz")) {
        try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(6))) {
          xz.write(tar);
        }
      } else {
        out.write(tar);
      }
    }
    Path expected = Samples.bundle("kubeadm-weak").resolveSibling("kubeadm-weak.expected.yaml");
    expect(0, "verify", name, "--expect", expected.toString());
  }

  private static byte[] tar() throws IOException {
    try (InputStream in =
        new GzipCompressorInputStream(Files.newInputStream(Samples.bundle("kubeadm-weak")))) {
      return in.readAllBytes();
    }
  }

  private static void zip(byte[] tar, OutputStream out) throws IOException {
    try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.isFile()) {
          zip.putNextEntry(new ZipEntry(e.getName()));
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          in.transferTo(bytes);
          zip.write(bytes.toByteArray());
        }
      }
    }
  }

  @Test
  void everyOtherCommandAnswers() throws Exception {
    assertTrue(expect(0, "--help").out().contains("analyze"));
    assertTrue(expect(0, "--version").out().contains("kube-evidence"));
    assertTrue(expect(0, "inspect", WEAK).out().contains("kube-evidence"));
    assertTrue(expect(0, "explain", "5.1.1", WEAK).out().contains("Fail"));
    assertTrue(expect(0, "gaps", WEAK).out().contains("Nothing is missing."));
    assertTrue(expect(0, "list", "recommendations").out().contains("5.6.4"));
    assertTrue(expect(0, "completion").out().contains("complete"));
    expect(0, "collector", "--write", "collect.sh");
    assertTrue(Files.isExecutable(folder.resolve("collect.sh")));
    assertEquals(
        Files.readString(Path.of("src/main/collector/kube-evidence-collect.sh")),
        expect(0, "collector").out());
  }

  @Test
  void mistakesGetOneLineAndTheirCode() throws Exception {
    Files.write(folder.resolve("no.xlsx"), "PK\003\004 no".getBytes(StandardCharsets.US_ASCII));
    oneLine(expect(3, "analyze", path("none.tar.gz")));
    oneLine(expect(2, "analyze", WEAK, "--attestations", "no.xlsx"));
    oneLine(expect(2, "verify", WEAK, "--expect", "no.xlsx"));
    oneLine(expect(2, "explain", "9.9.9"));
  }

  private static void oneLine(Run run) {
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-"), run.err());
    assertEquals("", run.out());
  }
}
