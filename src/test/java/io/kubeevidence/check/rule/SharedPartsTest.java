package io.kubeevidence.check.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Addresses.Reach;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPartsTest {
  private static final Pointer A = Pointer.toFile("a");
  private static final Pointer B = Pointer.toFile("b");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,LOOPBACK",
    "127.255.0.3,LOOPBACK",
    "::1,LOOPBACK",
    "[::1],LOOPBACK",
    "0:0:0:0:0:0:0:1,LOOPBACK",
    "::ffff:127.0.0.1,LOOPBACK",
    "::FFFF:127.9.9.9,LOOPBACK",
    "'',OPEN",
    "0.0.0.0,OPEN",
    "::,OPEN",
    "10.0.0.4,OPEN",
    "::ffff:10.0.0.1,OPEN",
    "fe80::1,OPEN",
    "2001:db8::1,OPEN",
    "128.0.0.1,OPEN",
    "localhost,NOT_AN_ADDRESS",
    "127.0.0.300,NOT_AN_ADDRESS",
    "127.0.0.01,NOT_AN_ADDRESS",
    "127.0.1,NOT_AN_ADDRESS"
  })
  void hosts(String host, Reach reach) {
    assertEquals(reach, Addresses.ofHost(host));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:10249,LOOPBACK", "127.0.0.1,LOOPBACK", "[::1]:10249,LOOPBACK", ":10249,OPEN",
    "0.0.0.0:10249,OPEN", "[::]:10249,OPEN", "localhost:1,NOT_AN_ADDRESS", "[::1,NOT_AN_ADDRESS"
  })
  void hostsWithPorts(String address, Reach reach) {
    assertEquals(reach, Addresses.ofHostPort(address));
  }

  @ParameterizedTest
  @CsvSource({"/a/b,/a/b", "/a//b/,/a/b", "/a/./b,/a/b", "/,/"})
  void paths(String given, String clean) {
    assertEquals(clean, Paths.normalised(given));
  }

  @ParameterizedTest
  @CsvSource({"a/b", "/a/../b", "''", "./a"})
  void noPaths(String given) {
    assertNull(Paths.normalised(given));
  }

  @Test
  void aliasesAndTls13SuitesAreApproved() {
    assertEquals(
        List.of(),
        CipherSuites.KUBELET.offenders(
            List.of(
                "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
                "TLS_AES_128_GCM_SHA256")));
    assertEquals(
        List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "tls_aes_128_gcm_sha256"),
        CipherSuites.KUBELET.offenders(
            List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "tls_aes_128_gcm_sha256")));
  }

  @Test
  void aFavourableOpinionRestsOnAllOfItsSources() {
    Opinion pass = Opinion.pass("X", "x", "", A);
    Opinion none = Opinion.notApplicable("X", "x", B);
    assertEquals(List.of(A, B), Opinion.worst(List.of(none, pass)).pointers());
    Opinion fail = Opinion.fail("X", "x", "", B);
    assertEquals(List.of(B), Opinion.worst(List.of(pass, fail)).pointers());
  }

  @Test
  void aSilentSourceTakesNoPartAndADamagedOneDoes() {
    Sourced pass = new Sourced("process", Opinion.pass("X", "x", "", A));
    Sourced silent = new Sourced("Pod", Opinion.notAssessed("TRUNCATED_ARGV", "x", B));
    assertEquals(Verdict.PASS, Sourced.combine(List.of(pass, silent)).verdict());
    Sourced damaged = new Sourced("Pod", Opinion.notAssessed("EVIDENCE_DAMAGED", "x", B));
    assertEquals(Verdict.NOT_ASSESSED, Sourced.combine(List.of(pass, damaged)).verdict());
  }

  @Test
  void sourcesThatDifferAreNamed() {
    Sourced pass = new Sourced("process", Opinion.pass("X", "it is 30", "30", A));
    Sourced fail = new Sourced("Pod", Opinion.fail("X", "it is 7", "7", B));
    Opinion both = Sourced.combine(List.of(pass, fail));
    assertEquals(Verdict.FAIL, both.verdict());
    assertTrue(both.notes().get(0).text().contains("process: it is 30; Pod: it is 7"));
  }
}
