package io.kubeevidence.report.verify;

import io.kubeevidence.overlay.Documents;
import io.kubeevidence.report.Report;
import io.kubeevidence.yaml.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that a report can be compared with. */
public interface Verification {

  /**
   * Everything that differs, one sentence each; empty when nothing does.
   *
   * @throws IOException when the report cannot be rendered for the comparison
   */
  List<String> differences(Report report) throws IOException;

  /**
   * The comparison for a file: a workbook by its suffix, a result JSON by its first key, else
   * expected results.
   *
   * @param benchmark id of the benchmark in use
   * @throws IOException when the file cannot be read
   * @throws io.kubeevidence.overlay.InvalidInputException when it is none of the three
   */
  static Verification of(Path file, String benchmark) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      return EarlierWorkbook.read(file);
    }
    Value document = Documents.readLarge(file);
    Value.Mapping root = document == null ? null : document.asMapping();
    @Nullable Value version = root == null ? null : root.get("schemaVersion");
    return version != null && root != null
        ? new EarlierResult(root)
        : ExpectedResults.read(document, benchmark, name);
  }
}
