package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the summary on the console shows. Never changes a result or a score. */
final class Selection {
  @Option(
      names = "--level",
      paramLabel = "1|2",
      description = "show recommendations of one level only")
  private @Nullable Integer level;

  @Option(
      names = "--select",
      paramLabel = "IDS",
      split = ",",
      description = "show these sections or recommendations only, for example 1.2,5.*")
  private List<String> select = List.of();

  /** Checks the options themselves. */
  void prepare(Catalog catalog) {
    if (level != null && level != 1 && level != 2) {
      throw UserException.usage("KE-U07", "--level takes 1 or 2");
    }
    for (String pattern : select) {
      if (catalog.checks().stream().noneMatch(c -> matches(pattern, c.id().text()))) {
        throw UserException.usage(
            "KE-U07",
            "--select: no recommendation matches "
                + DisplayText.quoted(pattern)
                + "; see kube-evidence list recommendations");
      }
    }
  }

  /** True when everything is shown. */
  boolean all() {
    return level == null && select.isEmpty();
  }

  boolean shows(Finding finding) {
    Check check = finding.check();
    boolean byLevel = level == null || check.level().name().equals("L" + level);
    return byLevel
        && (select.isEmpty() || select.stream().anyMatch(p -> matches(p, check.id().text())));
  }

  private static boolean matches(String pattern, String id) {
    String wanted = pattern.strip();
    String section = wanted.endsWith(".*") ? wanted.substring(0, wanted.length() - 2) : wanted;
    return !section.isEmpty() && (id.equals(section) || id.startsWith(section + "."));
  }
}
