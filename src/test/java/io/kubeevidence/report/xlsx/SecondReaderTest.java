package io.kubeevidence.report.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook as another library reads it. Says aloud when there is none. */
final class SecondReaderTest {
  private static final String SCRIPT =
      "import sys, warnings; warnings.simplefilter('error'); import openpyxl;"
          + "s=openpyxl.load_workbook(sys.argv[1])['CIS Benchmark'];"
          + "[print(r[0].value, r[4].value) for r in s.iter_rows(min_row=2) if r[4].value]";

  @TempDir private Path folder;

  @Test
  void openpyxlReadsTheSameStatuses() throws IOException, InterruptedException {
    Report report = ReportFixture.report("n1", "644");
    Path file = folder.resolve("report.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      new XlsxWriter().write(report, out);
    }
    String python = python();
    if (python.isEmpty()) {
      System.out.println("SKIPPED: no python3 with openpyxl; the workbook was read by POI only");
    }
    Assumptions.assumeFalse(python.isEmpty(), "needs python3 with openpyxl");
    Process process =
        new ProcessBuilder(python, "-c", SCRIPT, file.toString()).redirectErrorStream(true).start();
    String read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), read);
    String expected =
        report.findings().stream()
            .map(f -> f.check().id() + " " + f.status().verdict().word() + "\n")
            .collect(Collectors.joining());
    assertEquals(expected, read.replace("\r\n", "\n"));
  }

  private static String python() throws InterruptedException {
    for (String name : List.of("python3", "/usr/bin/python3")) {
      try {
        Process p =
            new ProcessBuilder(name, "-c", "import openpyxl")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (p.waitFor() == 0) {
          return name;
        }
      } catch (IOException e) {
        // not installed under this name
      }
    }
    return "";
  }
}
