package io.kubeevidence.check.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which cipher suites the benchmark approves (nodes-and-control-plane.md part C). Names are
 * compared exactly; the two spellings of the ChaCha20 suites count as one, as Kubernetes takes
 * them.
 */
public enum CipherSuites {
  /** The list of 1.2.29. */
  API_SERVER(
      "ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
      "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
      "ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
      "ECDHE_RSA_WITH_AES_128_CBC_SHA",
      "ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "ECDHE_RSA_WITH_AES_256_CBC_SHA",
      "ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "ECDHE_RSA_WITH_CHACHA20_POLY1305",
      "RSA_WITH_3DES_EDE_CBC_SHA",
      "RSA_WITH_AES_128_CBC_SHA",
      "RSA_WITH_AES_128_GCM_SHA256",
      "RSA_WITH_AES_256_CBC_SHA",
      "RSA_WITH_AES_256_GCM_SHA384"),
  /** The list of 4.2.12. */
  KUBELET(
      "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
      "ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "ECDHE_RSA_WITH_CHACHA20_POLY1305",
      "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "RSA_WITH_AES_256_GCM_SHA384",
      "RSA_WITH_AES_128_GCM_SHA256");

  /** Go does not let these be switched off, and they are strong: accepted everywhere. */
  private static final Set<String> TLS13 =
      Set.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /** The minimum version with which the list has no effect. */
  public static final String VERSION_13 = "VersionTLS13";

  @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be modified
  private final Set<String> approved;

  CipherSuites(String... names) {
    this.approved =
        Arrays.stream(names).map(n -> "TLS_" + n).collect(Collectors.toUnmodifiableSet());
  }

  /** The names that are not approved, in the order given. */
  public List<String> offenders(List<String> names) {
    List<String> bad = new ArrayList<>();
    for (String name : names) {
      if (!TLS13.contains(name) && !approved.contains(normalised(name))) {
        bad.add(name);
      }
    }
    return bad;
  }

  /** Approved names that are weak all the same: without forward secrecy, CBC or 3DES. */
  public static Set<String> weak(List<String> names) {
    Set<String> weak = new TreeSet<>();
    for (String name : names) {
      if (name.contains("3DES") || name.contains("_CBC_") || name.startsWith("TLS_RSA_WITH_")) {
        weak.add(name);
      }
    }
    return weak;
  }

  private static String normalised(String name) {
    boolean alias =
        name.equals("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")
            || name.equals("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
    return alias ? name.substring(0, name.length() - "_SHA256".length()) : name;
  }

  /**
   * The rule CIPHER of part C.
   *
   * @param suites configured suites; empty when none are
   * @param minVersion minimum TLS version; empty when not set
   * @param suitesName what sets the suites, for the reader
   */
  public Opinion judge(List<String> suites, String minVersion, String suitesName) {
    if (minVersion.equals(VERSION_13)) {
      return Opinion.pass(
          "TLS13_ONLY", "the minimum version is TLS 1.3, which has strong suites only", minVersion);
    }
    if (suites.isEmpty()) {
      return Opinion.fail(
          "DEFAULT_USED",
          suitesName + " is not set, and the suites that apply by default hold weak ones",
          "not set");
    }
    String observed = String.join(",", suites);
    List<String> bad = offenders(suites);
    if (!bad.isEmpty()) {
      return Opinion.fail(
          "WEAK_SUITE",
          suitesName + " allows " + String.join(", ", bad) + ", not on the benchmark's list",
          observed);
    }
    Opinion pass =
        Opinion.pass(
            "VALUE_MEETS", suitesName + " holds suites of the benchmark's list only", observed);
    Set<String> weak = weak(suites);
    return weak.isEmpty()
        ? pass
        : pass.note(
            "WEAK_SUITE_ALLOWED_BY_BENCHMARK",
            "weak by today's measure, though on the list: " + String.join(", ", weak));
  }
}
