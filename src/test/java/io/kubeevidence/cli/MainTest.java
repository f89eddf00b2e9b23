package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.acceptance.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, exit codes and messages, end to end on the samples. */
final class MainTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(InputStream in, String... args) {
    out.reset();
    err.reset();
    return Main.run(
        args,
        in,
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false));
  }

  private int run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String sample(String name) {
    return Samples.bundle(name).toString();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void assertError(int code, String part, String... args) throws IOException {
    assertEquals(code, run(args), err());
    assertTrue(err().contains(part), err());
    assertTrue(err().startsWith("kube-evidence: error KE-"), err());
    assertFalse(err().contains("Exception"), err());
    assertEquals("", out());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.filter(p -> p.toString().contains(".kube-evidence")).count());
    }
  }

  @Test
  void analyzeWritesAllOutputsAndASummaryThatFits() {
    int code =
        run(
            "analyze",
            sample("kubeadm-weak"),
            "-o",
            "xlsx=" + file("r.xlsx"),
            "-o",
            "json=" + file("r.json"),
            "-o",
            "csv=" + file("r.csv"));
    assertEquals(0, code, err());
    for (String name : new String[] {"r.xlsx", "r.json", "r.csv"}) {
      assertTrue(Files.exists(folder.resolve(name)), name);
    }
    assertTrue(out().contains("Score") && out().contains("Coverage") && out().contains("Fail ("));
    out()
        .lines()
        .filter(l -> !l.contains(folder.toString()))
        .forEach(l -> assertTrue(l.length() <= 80, l));
    assertFalse(out().contains("\u001b"), "no colour without a terminal");
  }

  @Test
  void dataOnStandardOutputStandsAlone() {
    assertEquals(0, run("analyze", sample("kubeadm-default"), "-o", "json=-"), err());
    assertTrue(out().startsWith("{\n") && out().endsWith("}\n"));
    assertTrue(err().contains("Score"));
  }

  @Test
  void readsStandardInput() throws IOException {
    byte[] bundle = Files.readAllBytes(Samples.bundle("kubeadm-default"));
    int code = run(new ByteArrayInputStream(bundle), "analyze", "-", "-q", "-o", "csv=-");
    assertEquals(0, code, err());
    assertTrue(out().startsWith("\"CIS ID\""));
    assertEquals("", err());
  }

  @Test
  void sameBundleSameBytes() throws IOException {
    run("analyze", sample("kubeadm-weak"), "-q", "-o", "xlsx=" + file("a.xlsx"));
    run("analyze", sample("kubeadm-weak"), "-q", "-o", "xlsx=" + file("b.xlsx"));
    assertEquals(-1, Files.mismatch(folder.resolve("a.xlsx"), folder.resolve("b.xlsx")));
  }

  @Test
  void usageErrorsNameTheMistake() throws IOException {
    String bundle = sample("kubeadm-default");
    assertError(2, "--nonsense", "analyze", bundle, "--nonsense");
    assertError(2, "there are: xlsx, json, csv", "analyze", bundle, "-o", "sarif=x");
    assertError(2, "no provider \"gke\"", "analyze", bundle, "--provider", "gke");
    assertError(2, "no benchmark", "analyze", bundle, "--benchmark", "cis-2");
    assertError(2, "--fail-on does not know", "analyze", bundle, "--fail-on", "bad");
    assertError(2, "no recommendation matches", "analyze", bundle, "--select", "9.9");
    assertError(2, "--level takes 1 or 2", "analyze", bundle, "--level", "3");
    assertError(2, "share from 0 to 1", "analyze", bundle, "--min-score", "80");
    assertError(2, "no recommendation \"9.9.9\"", "explain", "9.9.9");
    assertError(2, "1 to", "analyze", bundle, "--max-entries", "0");
    assertError(2, "cannot be read", "analyze", bundle, "--attestations", file("none.yaml"));
  }

  @Test
  void anExistingOutputIsKeptWithoutForce() throws IOException {
    Path old = Files.writeString(folder.resolve("r.csv"), "old");
    String spec = "csv=" + old;
    assertError(2, "--force", "analyze", sample("kubeadm-default"), "-o", spec);
    assertEquals("old", Files.readString(old));
    assertEquals(0, run("analyze", sample("kubeadm-default"), "-q", "-o", spec, "--force"));
    assertFalse(Files.readString(old).equals("old"));
  }

  @Test
  void bundlesThatCannotBeUsedAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("x.tar.gz"), "not an archive");
    String json = "json=" + file("r.json");
    assertError(3, "KE-A01 in \"x.tar.gz\"", "analyze", text.toString(), "-o", json);
    assertError(3, "KE-A01 in \"none.tgz\"", "analyze", file("none.tgz"), "-o", json);
    assertError(
        3, "SHA-256", "analyze", sample("kubeadm-default"), "--expect-sha256", "00", "-o", json);
    assertError(
        3, "--max-entries", "analyze", sample("kubeadm-default"), "--max-entries", "3", "-o", json);
    assertFalse(Files.exists(folder.resolve("r.json")));
  }

  @Test
  void gatesDecideTheExitCode() {
    String[] base = {"analyze", sample("kubeadm-weak"), "-q", "--force", "-o", "csv=" + file("g")};
    assertEquals(1, with(base, "--fail-on", "fail"), err());
    assertTrue(err().contains("gate does not hold: --fail-on fail"));
    assertEquals(0, with(base, "--fail-on", "equivalent-control"), err());
    assertEquals(1, with(base, "--min-score", "0.99"), err());
    assertEquals(0, with(base, "--min-score", "0.01"), err());
    String[] hosted = base.clone();
    hosted[1] = sample("hosted-control-plane");
    assertEquals(4, with(hosted, "--fail-on", "not-assessed"), err());
    assertEquals(4, with(hosted, "--min-coverage", "0.99"), err());
    assertEquals(1, with(hosted, "--fail-on", "not-assessed,fail"), err());
  }

  private int with(String[] base, String... more) {
    return run(Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void anOutputThatCannotBeWrittenIsFive() throws IOException {
    String spec = "csv=" + folder.resolve("no/such/folder/r.csv");
    assertEquals(5, run("analyze", sample("kubeadm-default"), "-q", "-o", spec));
    assertTrue(err().contains("KE-O01"), err());
  }

  @Test
  void aDetectedProviderIsNamedWithItsFlagAndAppliedOnlyWhenNamed() {
    assertEquals(0, run("analyze", sample("hosted-control-plane"), "-o", "csv=-"));
    assertTrue(err().contains("--provider aks applies them"), err());
    assertTrue(line("1.2.1").contains("\"Not Assessed\""), line("1.2.1"));
    run("analyze", sample("hosted-control-plane"), "--provider", "aks", "-o", "csv=-");
    assertTrue(line("1.2.1").contains("\"Pass\"") && line("1.2.1").contains("\"provider\""));
    assertTrue(line("5.2.1").contains("\"evidence\""), line("5.2.1"));
  }

  private String line(String id) {
    return out().lines().filter(l -> l.startsWith("\"" + id + "\"")).findFirst().orElse("");
  }

  @Test
  void verifyAgreesWithWhatItWroteAndNamesChanges() throws IOException {
    String bundle = sample("kubeadm-weak");
    for (String name : new String[] {"r.json", "r.xlsx"}) {
      String format = name.substring(2);
      run("analyze", bundle, "-q", "-o", format + "=" + file(name));
      assertEquals(0, run("verify", bundle, "--expect", file(name)), out());
    }
    Path json = folder.resolve("r.json");
    Files.writeString(json, Files.readString(json).replaceFirst("\"Fail\",\n", "\"Pass\",\n"));
    assertEquals(1, run("verify", bundle, "--expect", json.toString()));
    assertTrue(out().contains("results[1.1.1].status: was \"Pass\", is \"Fail\""), out());
    assertEquals(1, run("verify", sample("kubeadm-default"), "--expect", file("r.xlsx")));
    assertTrue(out().contains("CIS Benchmark!"), out());
  }

  @Test
  void verifyChecksTheExpectedResultsOfTheSamples() throws IOException {
    Path wrong = folder.resolve("w.yaml");
    Files.writeString(wrong, "benchmark: cis-1.9.0\nresults:\n  \"1.1.1\": Pass\n");
    assertEquals(1, run("verify", sample("kubeadm-weak"), "--expect", wrong.toString()));
    assertTrue(out().contains("1.1.1: status: expected Pass, is Fail"), out());
    Files.writeString(wrong, "benchmark: cis-1.9.0\nresult: {}\n");
    assertError(
        2,
        "result (line 2): is not a known key",
        "verify",
        sample("kubeadm-weak"),
        "--expect",
        wrong.toString());
  }

  @Test
  void explainShowsRuleAndEvidence() {
    assertEquals(0, run("explain", "1.2.17"));
    assertTrue(out().contains("audit-log-maxage") && out().contains("Needs"), out());
    assertEquals(0, run("explain", "1.2.17", sample("kubeadm-weak")));
    assertTrue(out().contains("decided by") && out().contains("  at "), out());
    assertTrue(out().contains("fingerprint sha256:"), out());
  }

  @Test
  void everyRecommendationCanBeExplained() {
    for (String id : new String[] {"1.1.1", "2.7", "3.2.2", "4.2.6", "5.1.1", "5.6.4"}) {
      assertEquals(0, run("explain", id));
      assertTrue(out().contains("Rule\n"), out());
    }
  }

  @Test
  void inspectSaysWhatIsThere() {
    assertEquals(0, run("inspect", sample("hosted-control-plane")), err());
    for (String part : new String[] {"sha256", "layout", "Nodes (2)", "Components", "Can answer"}) {
      assertTrue(out().contains(part), part + " in " + out());
    }
  }

  @Test
  void listsWhatItCarries() {
    assertEquals(0, run("list", "recommendations"));
    assertEquals(130, out().lines().count());
    assertEquals(0, run("list", "providers"));
    assertTrue(out().contains("aks  Azure Kubernetes Service"));
    assertEquals(0, run("list", "benchmarks"));
    assertEquals(2, run("list", "clouds"));
  }

  @Test
  void helpVersionAndCompletion() {
    assertEquals(0, run("--help"));
    assertTrue(out().contains("analyze") && out().contains("Exit codes"));
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("kube-evidence "));
    assertEquals(0, run("completion"));
    assertTrue(out().contains("complete -F"));
    assertEquals(2, run());
  }

  @Test
  void theCollectorComesOutWhole() throws IOException {
    assertEquals(0, run("collector", "--write", file("c.sh")), err());
    assertEquals(0, run("collector"));
    assertEquals(Files.readString(folder.resolve("c.sh")), out());
    assertTrue(out().startsWith("#!/bin/sh"));
    assertError(2, "--force", "collector", "--write", file("c.sh"));
  }
}
