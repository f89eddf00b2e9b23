package io.kubeevidence.snapshot.layout.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.layout.LayoutMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All recommendations over each layout: no Pass and no N/A where the matrix of section 4 has none.
 */
final class MatrixTest {
  private static final Set<Verdict> FAVOURABLE =
      Set.of(Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.EQUIVALENT_CONTROL);

  private static final Set<String> NO_CLIENT_CA = Set.of("4.1.7", "4.1.8");

  /** The first row whose pattern fits; in the order of the matrix, special cases first. */
  private static final List<Row> ROWS =
      List.of(
          new Row("1\\.2\\.28|3\\.2\\..*", "1.2.28"),
          new Row("2\\.7", "2.7"),
          new Row("1\\.1\\..*", "1.1 "),
          new Row("1\\.[234]\\..*", "1.2-1.4"),
          new Row("2\\..*", "2.1-2.6"),
          // answered from the arguments of the API server
          new Row("3\\.1\\..*", "1.2-1.4"),
          new Row("4\\.1\\..*", "4.1"),
          new Row("4\\.2\\..*", "4.2"),
          new Row("4\\.3\\..*", "4.3.1"),
          new Row("5\\.1\\..*", "5.1"),
          new Row("5\\.2\\..*", "5.2"),
          new Row("5\\.3\\..*", "5.3"),
          new Row("5\\..*", "5.4-5.6"));

  private record Row(String ids, String group) {}

  static LayoutMatrix.Strength strength(String layout, String id) {
    for (Row row : ROWS) {
      if (Pattern.matches(row.ids(), id)) {
        return LayoutMatrix.of(layout).stream()
            .filter(a -> a.group().startsWith(row.group()))
            .map(LayoutMatrix.Answer::strength)
            .findFirst()
            .orElseThrow();
      }
    }
    throw new AssertionError("no row for " + id);
  }

  /** Recommendations that got a favourable verdict although the layout cannot hold the evidence. */
  static List<String> tooGood(Snapshot s) {
    List<String> found = new ArrayList<>();
    for (Check check : Catalog.cis190().checks()) {
      String id = check.id().text();
      if (strength(s.info().layout(), id) == LayoutMatrix.Strength.FULL) {
        continue;
      }
      Judgement judgement;
      try {
        judgement = check.rule().judge(s);
      } catch (RuntimeException e) {
        // named here, so that one broken rule does not hide the others
        found.add(id + " " + e + " " + java.util.Arrays.asList(e.getStackTrace()).subList(0, 6));
        continue;
      }
      // a kubelet that says it has no client CA answers what is asked of the file
      boolean noFile = NO_CLIENT_CA.contains(id) && judgement.verdict() == Verdict.NOT_APPLICABLE;
      if (!noFile && FAVOURABLE.contains(judgement.verdict())) {
        found.add(id + " " + judgement.verdict() + " " + judgement.reason().text());
      }
    }
    return found;
  }

  /** What a layout can hold is used: a fence that lets nothing through would prove nothing. */
  @Test
  void whatALayoutHoldsIsJudged() {
    expect(Verdict.PASS, "sonobuoy", "4.2.1");
    expect(Verdict.PASS, "node-info", "4.2.1");
    expect(Verdict.PASS, "node-info", "1.1.15");
    expect(Verdict.NOT_ASSESSED, "node-info", "1.1.7");
    expect(Verdict.PASS, "host-scanner", "1.1.15");
    expect(Verdict.FAIL, "host-scanner", "4.1.5");
    for (String layout :
        List.of(
            "sonobuoy", "troubleshoot", "must-gather", "cluster-info-dump", "support-bundle-kit")) {
      expect(Verdict.PASS, layout, "1.2.6");
      expect(Verdict.FAIL, layout, "1.2.15");
    }
    expect(Verdict.NOT_ASSESSED, "loose-dumps", "1.2.6");
    expect(Verdict.FAIL, "loose-dumps", "1.2.15");
  }

  private static void expect(Verdict verdict, String layout, String id) {
    Packed bundle = Objects.requireNonNull(LayoutFixtures.all().get(layout));
    Check check = Objects.requireNonNull(Catalog.cis190().check(new CheckId(id)));
    Judgement judgement = check.rule().judge(bundle.read());
    assertEquals(
        verdict, judgement.verdict(), () -> layout + " " + id + ": " + judgement.outcomes());
  }

  @TestFactory
  Stream<DynamicTest> eachLayout() {
    return LayoutFixtures.all().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> assertEquals(List.of(), tooGood(e.getValue().read()), e.getKey())));
  }
}
