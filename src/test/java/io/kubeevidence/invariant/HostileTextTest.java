package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.cli.CommandRun;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names that are dangerous where they are shown (hostile-input.md 7.4), code by code. */
class HostileTextTest {
  /** Code and the name, as it is written between the quotes of YAML. */
  static final List<String> NAMES =
      List.of(
          "KE-N01 =HYPERLINK(1)",
          "KE-N01 @SUM(A1)",
          "KE-N01 \\t+1",
          "KE-N02 _x0046_ail",
          "KE-N03 \\e[31mx\\e]8;;http://x\\a",
          "KE-N03 \\x9b31m",
          "KE-N04 a\\nkube-evidence: error KE-X01: forged",
          "KE-N05 a\\u202Eb\\u200Bc\\U000E0041",
          "KE-N05 a\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301",
          "KE-N06 kube-syst\\u0435m",
          "KE-N07 a\\0\\x85\\uFFFE\\uD800",
          "KE-N08 " + "long".repeat(10_000),
          "KE-N09 <script>]]>${x}%s{0}",
          "KE-N10 https://example.com/x?y=file:///etc/passwd",
          "KE-N11 a']..$[?(@.x)]",
          "KE-N12 ../../sheet:1*?[x]/History");

  /** Stands at the end of every name. */
  private static final String MARK = "zqz";

  @TempDir private Path folder;

  private static void assertHarmless(String text, boolean lines) {
    text.chars()
        .forEach(
            c -> {
              boolean control = (c < 0x20 && !(lines && (c == '\n' || c == '\r'))) || c == 0x7F;
              boolean hidden =
                  (c >= 0x80 && c < 0xA0)
                      || (c >= 0x200B && c <= 0x200F)
                      || (c >= 0x202A && c <= 0x202E)
                      || c == 0xFFFE;
              assertFalse(control || hidden, () -> "U+" + Integer.toHexString(c) + " in " + text);
            });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void isShownHarmless(String codeAndName) throws IOException {
    String name = codeAndName.substring(7) + MARK;
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          namespace: default
          name: NAME
        spec:
          hostNetwork: true
          containers:
          - name: c
            image: NAME
        """;
    Archive archive =
        new Fixture("default", "")
            .apply(
                CaseFile.words(
                    "{objects: {add: \"{apiVersion: v1, kind: Pod, metadata: {name:"
                        + " marker, namespace: default}, spec: {containers: []}}\"}}"))
            .archive();
    String list = "cluster/data/objects/pods.yaml";
    String text = new String(archive.get(list), StandardCharsets.UTF_8);
    String item = "- " + pod.replace("NAME", '"' + name + '"').replace("\n", "\n  ").strip();
    text =
        text.replaceFirst(
            "(?m)^(- |  - )", java.util.regex.Matcher.quoteReplacement(item + "\n") + "$1");
    archive.put(list, text.getBytes(StandardCharsets.UTF_8));
    Path bundle = Files.write(folder.resolve("b.tar"), archive.seal().tar());
    Path csv = folder.resolve("r.csv");
    Path xlsx = folder.resolve("r.xlsx");
    CommandRun run =
        CommandRun.of("analyze", bundle.toString(), "-o", "csv=" + csv, "-o", "xlsx=" + xlsx);
    assertEquals(0, run.code(), run.err());
    assertHarmless(run.out() + run.err(), true);
    run.err().lines().forEach(l -> assertTrue(l.startsWith("kube-evidence: "), l));
    assertHarmless(Files.readString(csv), true);
    assertTrue(workbook(xlsx) || name.length() > 32_000, "the name is shown");
  }

  /** True when the name is in a cell. */
  private static boolean workbook(Path xlsx) throws IOException {
    boolean shown = false;
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(xlsx)))) {
      for (Sheet sheet : book) {
        for (Hyperlink link : sheet.getHyperlinkList()) {
          assertTrue(link.getAddress().matches("'?[A-Za-z ]+'?!.*"), link.getAddress());
        }
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING) {
              assertHarmless(cell.getStringCellValue(), true);
              shown |= cell.getStringCellValue().contains(MARK);
              assertTrue(cell.getStringCellValue().length() <= 32_767);
            } else if (cell.getCellType() == CellType.FORMULA) {
              assertFalse(cell.getCellFormula().contains("SUM(A1)"));
              assertFalse(cell.getCellFormula().contains("HYPERLINK(1)"));
            }
          }
        }
      }
    }
    return shown;
  }
}
