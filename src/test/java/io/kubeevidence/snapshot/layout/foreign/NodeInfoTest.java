package io.kubeevidence.snapshot.layout.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Catalog;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of Trivy's node-collector: judged at their default paths (snapshot-and-collector.md 3.8).
 */
final class NodeInfoTest {
  private static final String MODES =
      "{\"apiVersion\":\"v1\",\"kind\":\"NodeInfo\",\"type\":\"master\",\"info\":{\"%s\":{\"values\":%s}}}";

  private static Judgement judge(Packed bundle, String id) {
    Check check = Objects.requireNonNull(Catalog.cis190().check(new CheckId(id)));
    return check.rule().judge(bundle.read());
  }

  private static Packed one(String key, String values) {
    return Packed.with("cp.json", MODES.formatted(key, values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.1.1; kubeAPIServerSpecFilePermission; [600]; [644]",
        "1.1.4; kubeControllerManagerSpecFileOwnership; [\"root:root\"]; [\"root:adm\"]",
        "1.1.7; kubeEtcdSpecFilePermission; [600]; [604]",
        "1.1.11; etcdDataDirectoryPermissions; [700]; [750]",
        "1.1.12; etcdDataDirectoryOwnership; [\"etcd:etcd\"]; [\"root:root\"]",
        "1.1.13; adminConfFilePermissions; [600]; [640]",
        "1.1.15; schedulerConfFilePermissions; [600]; [644]",
        "1.1.18; controllerManagerConfFileOwnership; [\"root:root\"]; [\"kube:kube\"]",
        "1.1.19; kubePKIDirectoryFileOwnership; [\"root:root\",\"root:root\"]; [\"root:root\",\"a:a\"]",
        "1.1.20; kubernetesPKICertificateFilePermissions; [600, 600]; [600, 644]",
        "1.1.21; kubePKIKeyFilePermissions; [600, 400]; [600, 640]",
        "4.1.1; kubeletServiceFilePermissions; [600]; [644]",
        "4.1.6; kubeletConfFileOwnership; [\"root:root\"]; [\"root:users\"]",
        "4.1.7; certificateAuthoritiesFilePermissions; [600]; [644]",
        "4.1.9; kubeletConfigYamlConfigurationFilePermission; [600]; [644]",
      })
  void theFileAtItsDefaultPathIsJudged(String id, String key, String good, String bad) {
    Judgement pass = judge(one(key, good), id);
    assertEquals(Verdict.PASS, pass.verdict(), () -> pass.reason() + " " + pass.outcomes());
    assertTrue(
        pass.outcomes().stream()
            .flatMap(o -> o.pointers().stream())
            .allMatch(p -> p.path().contains(key) && p.line() == 1));
    assertTrue(pass.outcomes().toString().contains("DEFAULT_PATH_ASSUMED"));
    assertEquals(Verdict.FAIL, judge(one(key, bad), id).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.1.13; adminConfFilePermissions; []",
        "1.1.13; adminConfFilePermissions; [\"stat: cannot\"]",
        "1.1.13; adminConfFilePermissions; [{}]",
        "1.1.13; adminConfFileOwnership; [\"root:root\"]",
        "1.1.14; adminConfFilePermissions; [600]",
        "1.1.20; kubernetesPKICertificateFilePermissions; [600, 888]",
        "1.1.9; containerNetworkInterfaceFilePermissions; [600]",
        "4.1.3; kubeletConfFilePermissions; [600]",
      })
  void whatTheReportDoesNotTellIsNotAssessed(String id, String key, String values) {
    assertEquals(Verdict.NOT_ASSESSED, judge(one(key, values), id).verdict());
  }

  /** The default is no longer assumed when a Pod shows which kubeconfig the scheduler uses. */
  @Test
  void argumentsInTheBundleEndTheAssumption() {
    Packed report = one("schedulerConfFilePermissions", "[600]");
    String pod =
        Texts.apiServer("cp", "kube-scheduler", "--kubeconfig=/srv/own.conf")
            .replace("kube-apiserver-cp", "kube-scheduler-cp");
    Packed both = report.and("dump/pods.json", Texts.list("PodList", "v1", pod));
    assertEquals(Verdict.NOT_ASSESSED, judge(both, "1.1.15").verdict());
  }

  /** A Node of which there is no report may have any mode. */
  @Test
  void everyNodeNeedsItsReport() {
    Packed report = one("kubeletConfFilePermissions", "[600]");
    Packed more =
        report.and(
            "dump/nodes.json", Texts.list("NodeList", "v1", Texts.node("cp"), Texts.node("w")));
    assertEquals(Verdict.NOT_ASSESSED, judge(more, "4.1.5").verdict());
  }
}
