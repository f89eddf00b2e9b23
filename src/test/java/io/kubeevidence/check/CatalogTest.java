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
import java.util.Map;
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

  /** Verdicts that the specification of a check rules out, with where it says so. */
  private static final Map<String, String> NEVER_GIVEN =
      Map.of(
          "5.1.7 PASS", "membership is asserted by certificates, which no object shows",
          "5.4.2 FAIL", "to consider a store is a decision, not a state",
          "5.6.1 PASS", "whether the cut fits the organisation is for a person");

  @Test
  void everyCheckHasACaseForEachVerdictItCanGive() {
    List<String> offenders = new ArrayList<>();
    for (Check check : CATALOG.checks()) {
      Set<String> reached = new TreeSet<>();
      CaseFile.of(check.id()).cases().forEach(c -> reached.add(c.expected()));
      for (String verdict : List.of("PASS", "FAIL", "NOT_ASSESSED")) {
        boolean never = NEVER_GIVEN.containsKey(check.id() + " " + verdict);
        if (reached.contains(verdict) == never) {
          offenders.add(
              check.id()
                  + (never ? " has a case that the list rules out: " : " has no case ")
                  + verdict);
        }
      }
    }
    assertEquals(List.of(), offenders);
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
