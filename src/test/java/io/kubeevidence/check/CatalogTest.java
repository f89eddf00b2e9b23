package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.check.catalog.Unwritten;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.snapshot.evidence.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks at all 130 checks together and names every offender. */
class CatalogTest {
  private static final Catalog CATALOG = Catalog.cis190();
  private static final Set<String> NEEDS =
      Set.of(
          "node.stat",
          "node.certificates",
          "kubelet.config",
          "encryption.config",
          "authn.config",
          "authz.config",
          "kube-scheduler.config",
          "kube-proxy.config",
          "etcd.config",
          "etcd.env",
          "kube-apiserver.argv",
          "kube-controller-manager.argv",
          "kube-scheduler.argv",
          "etcd.argv",
          "kubelet.argv",
          "kube-proxy.argv");

  /** Needs of the checks on policies: objects by resource, and files of the API server. */
  private static final Pattern OTHER_NEEDS =
      Pattern.compile("(objects|names)\\.[a-z0-9.-]+|(audit|admission|authn|cni)\\.[a-z-]+");

  @Test
  void rowsEqualTheBenchmarkTable() throws IOException {
    Path table =
        Path.of(System.getProperty("projectRoot", "."), "../shared/spec/benchmark-table.tsv");
    assumeTrue(Files.exists(table), "the table is not here");
    List<String> expected = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      String[] cell = line.split("\t", -1);
      if (cell[0].equals("recommendation")) {
        expected.add(String.join("|", cell[1], cell[2], cell[3], cell[4]));
      } else if (cell[0].equals("section")) {
        headings.add(cell[1] + "|" + cell[2]);
      }
    }
    List<String> actual =
        CATALOG.checks().stream()
            .map(
                c ->
                    String.join(
                        "|", c.id().text(), c.title(), c.assessment().word(), c.level().name()))
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", actual));
    assertEquals(
        String.join("\n", headings),
        String.join("\n", CATALOG.sections().stream().map(s -> s.id() + "|" + s.title()).toList()));
  }

  @Test
  void idsAreUniqueAndInOrder() {
    List<CheckId> ids = CATALOG.checks().stream().map(Check::id).toList();
    assertEquals(130, new HashSet<>(ids).size());
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void everyNeedIsKnown() {
    Set<String> unknown = new TreeSet<>();
    for (Check check : CATALOG.checks()) {
      for (Need need : check.rule().needs()) {
        if (!NEEDS.contains(need.id()) && !OTHER_NEEDS.matcher(need.id()).matches()) {
          unknown.add(check.id() + " " + need);
        }
      }
    }
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyWrittenCheckHasCasesForPassFailAndNotAssessed() throws IOException {
    List<String> offenders = new ArrayList<>();
    Set<String> without = new TreeSet<>(Files.readAllLines(WITHOUT_CASES));
    System.out.println("checks without cases: " + without);
    for (Check check : CATALOG.checks()) {
      if (check.rule() instanceof Unwritten) {
        continue;
      }
      if (without.contains(check.id().text())) {
        if (!CaseFile.of(check.id()).cases().isEmpty()) {
          offenders.add(check.id() + " has cases, take it off the list of those without");
        }
        continue;
      }
      Set<String> reached = new TreeSet<>();
      CaseFile.of(check.id()).cases().forEach(c -> reached.add(c.expected()));
      for (String verdict : List.of("PASS", "FAIL", "NOT_ASSESSED")) {
        if (!reached.contains(verdict) && !neverReaches(check.id(), verdict)) {
          offenders.add(check.id() + " has no case " + verdict);
        }
      }
    }
    assertEquals(List.of(), offenders);
  }

  /** Checks whose cases are still to be written; the list can only shrink. */
  private static final Path WITHOUT_CASES =
      Path.of(
          System.getProperty("projectRoot", "."),
          "src/test/resources/reviewed/checks-without-cases.txt");

  /** Checks whose rule cannot give a verdict, with the reason in the rule's own comment. */
  private static boolean neverReaches(CheckId id, String verdict) {
    return !id.text().matches("[124][.].*") && !verdict.equals("NOT_ASSESSED");
  }

  @Test
  void unwrittenRulesAreListed() {
    List<String> unwritten =
        CATALOG.checks().stream()
            .filter(c -> c.rule() instanceof Unwritten)
            .map(c -> c.id().text())
            .toList();
    System.out.println("rules not written: " + unwritten);
    List<String> wrong = unwritten.stream().filter(id -> !id.matches("[35][.].*")).toList();
    assertEquals(List.of(), wrong);
  }
}
