package io.kubeevidence.snapshot.layout.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.evidence.ResourceState.Completeness;
import io.kubeevidence.snapshot.node.Argv;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The traps of snapshot-and-collector.md section 3, each with the bundle that springs it. */
final class TrapsTest {
  private static final ResourceId NETWORK_POLICIES =
      ResourceId.of("networkpolicies.networking.k8s.io");
  private static final ResourceId PODS = ResourceId.of("pods");

  private static ResourceState state(Packed bundle, String resource) {
    return bundle.read().resource(ResourceId.of(resource));
  }

  private static List<ArgvSource> apiServers(Snapshot s) {
    return s.instances(Component.KUBE_APISERVER).stream()
        .map(ComponentInstance::sources)
        .flatMap(List::stream)
        .toList();
  }

  private static NodePart part(Snapshot s, String name) {
    Node node = Objects.requireNonNull(s.node(name));
    return Objects.requireNonNull(node.part());
  }

  @Test
  void anEmptyListOfALooseDumpIsUnknown() {
    Snapshot s = LayoutFixtures.loose().read();
    assertEquals(Completeness.UNAVAILABLE, s.resource(NETWORK_POLICIES).completeness());
    Packed sure = LayoutFixtures.loose().and("dump/networkpolicies.yaml.rc", "0\n");
    assertEquals(Completeness.UNAVAILABLE, sure.read().resource(NETWORK_POLICIES).completeness());
  }

  @Test
  void aLooseListIsCompleteOnlyWithItsExitStatusAndSeveralNamespaces() {
    String both = Texts.list("List", "v1", Texts.pod("a", "x"), Texts.pod("b", "y"));
    String one = Texts.list("List", "v1", Texts.pod("a", "x"));
    assertFalse(state(Packed.with("pods.json", both), "pods").complete());
    assertTrue(state(Packed.with("pods.json", both).and("pods.json.rc", "0"), "pods").complete());
    assertFalse(state(Packed.with("pods.json", both).and("pods.json.rc", "1"), "pods").complete());
    assertFalse(state(Packed.with("pods.json", one).and("pods.json.rc", "0"), "pods").complete());
  }

  @Test
  void nullItemsAreAnEmptyListWhereTheToolIsKnownToHaveSucceeded() {
    Packed bundle =
        LayoutFixtures.troubleshoot()
            .and(
                "support-bundle/cluster-resources/network-policy/kube-system.json",
                "{\"kind\":\"NetworkPolicyList\",\"apiVersion\":\"networking.k8s.io/v1\","
                    + "\"items\":null}");
    assertTrue(bundle.read().resource(NETWORK_POLICIES).complete());
    assertFalse(LayoutFixtures.troubleshoot().read().resource(NETWORK_POLICIES).complete());
  }

  @Test
  void aRecordedErrorOfTroubleshootIsNoCompleteness() {
    String file = "support-bundle/cluster-resources/pods-errors.json";
    assertTrue(LayoutFixtures.troubleshoot().and(file, "{}").read().resource(PODS).complete());
    assertFalse(
        LayoutFixtures.troubleshoot()
            .and(file, "{\"other\":\"forbidden\"}")
            .read()
            .resource(PODS)
            .complete());
  }

  @Test
  void theModeOfTheHostScannerIsDecimal() {
    List<StatRecord> files = part(LayoutFixtures.hostScanner().read(), "cp").files().records();
    assertEquals("0600", record(files, "admin.conf").modeText());
    assertEquals("0644", record(files, "kubelet.kubeconfig").modeText());
  }

  private static StatRecord record(List<StatRecord> files, String role) {
    return files.stream().filter(r -> r.role().equals(role)).findFirst().orElseThrow();
  }

  @Test
  void theModeOfNodeInfoIsOctalDigitsAndEmptyValuesSayNothing() {
    Snapshot s = LayoutFixtures.nodeInfo().read();
    List<StatRecord> files = part(s, "cp").files().records();
    assertEquals("0600", record(files, "admin.conf").modeText());
    assertTrue(files.stream().noneMatch(r -> r.role().equals("etcd.manifest")));
    KubeletSource kubelet = Objects.requireNonNull(s.node("cp")).kubeletSources().get(0);
    assertTrue(kubelet.field("authentication.anonymous.enabled") instanceof Evidence.Present<?>);
    assertTrue(kubelet.field("readOnlyPort") instanceof Evidence.Missing<?>);
  }

  @Test
  void nullOfSupportBundleKitIsTheEmptyString() {
    Snapshot kit = LayoutFixtures.supportBundleKit().read();
    assertFalse(kit.resource(ResourceId.of("csidrivers.storage.k8s.io")).complete());
    assertTrue(kit.resource(ResourceId.of("volumeattachments.storage.k8s.io")).complete());
    assertFalse(kit.resource(PODS).complete());
    io.kubeevidence.yaml.Value.Mapping role =
        Objects.requireNonNull(
            io.kubeevidence.yaml.SafeYaml.parse(
                    Texts.role("r", "null").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    io.kubeevidence.yaml.YamlProfile.API_DUMP,
                    io.kubeevidence.bundle.BundleLimits.defaults())
                .mapping());
    assertTrue(Redaction.of(role, "", true).toString().contains("text=,"));
    assertFalse(Redaction.of(role, "", false).toString().contains("text=,"));
    assertTrue(PathHints.nullStandsForEmpty("b/yamls/cluster/v1/nodes.yaml"));
  }

  @Test
  void aMissingFileOfSonobuoyIsAnEmptyListOnlyIfTheQuerySucceeded() {
    Snapshot s = LayoutFixtures.sonobuoy().read();
    assertTrue(s.resource(NETWORK_POLICIES).complete());
    assertTrue(s.resource(ResourceId.of("clusterroles.rbac.authorization.k8s.io")).complete());
    assertEquals(
        Completeness.UNAVAILABLE,
        s.resource(ResourceId.of("certificatesigningrequests.certificates.k8s.io")).completeness());
    assertEquals(
        Completeness.NOT_COLLECTED, s.resource(ResourceId.of("deployments.apps")).completeness());
    assertFalse(s.resource(ResourceId.of("roles.rbac.authorization.k8s.io")).complete());
  }

  @Test
  void aTypeOfAnotherGroupWithTheSamePluralHidesTheStandardOne() {
    Packed calico =
        LayoutFixtures.sonobuoy()
            .and("resources/ns/kube-system/crd.projectcalico.org_v1_networkpolicies.json", "[]");
    assertFalse(calico.read().resource(NETWORK_POLICIES).complete());
  }

  @Test
  void textBrokenByRedactionDamagesItsFileOnly() {
    String file = "support-bundle/cluster-resources/custom-resources/x.example.org/default.yaml";
    Snapshot s =
        LayoutFixtures.troubleshoot()
            .and(
                file,
                "- apiVersion: example.org/v1\n  kind: X\n  metadata:\n    name: a\n"
                    + "  spec:\n    ip: ***HIDDEN***\n")
            .read();
    assertTrue(s.resource(PODS).complete());
    assertTrue(s.problems().stream().anyMatch(p -> file.equals(p.entry())));
  }

  @Test
  void aRepeatedObjectIsOneInstanceAndADifferingOneCountsAgainst() {
    assertEquals(1, apiServers(LayoutFixtures.mustGather().read()).size());
    String copy =
        "must-gather.local.1/quay-io-image/namespaces/kube-system/pods/kube-apiserver-cp/"
            + "kube-apiserver-cp.yaml";
    Snapshot other =
        LayoutFixtures.mustGather()
            .and(copy, Texts.apiServer("cp", "kube-apiserver", "--anonymous-auth=true"))
            .read();
    assertEquals(2, apiServers(other).size());
    assertTrue(apiServers(other).stream().allMatch(a -> a.state() == EntryState.CONFLICTING));
  }

  @Test
  void borderlessArgumentsAreUnknownWhereAWordMayBelongToThem() {
    ArgvSource server = apiServers(LayoutFixtures.hostScanner().read()).get(0);
    assertEquals(ArgvSource.Grade.G4, server.grade());
    assertEquals(Argv.Doubt.NONE, server.argv().occurrences("profiling").get(0).doubt());
    assertEquals(Argv.Doubt.AMBIGUOUS, server.argv().occurrences("token-auth-file").get(0).doubt());
    assertEquals("https://1.2.3.4:2379", server.argv().occurrences("etcd-servers").get(0).value());
    assertEquals(Argv.Doubt.MASKED, server.argv().occurrences("basic-password").get(0).doubt());
  }

  @Test
  void optionsInAConfigMapAreFlags() {
    String config =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"config\","
            + "\"namespace\":\"openshift-kube-apiserver\"},\"data\":{\"config.yaml\":"
            + "\"{\\\"apiServerArguments\\\":{\\\"anonymous-auth\\\":[\\\"false\\\"]}}\"}}";
    String pod =
        Texts.apiServer(
                "cp",
                "/bin/bash",
                "-ec",
                "LOCK=/x # it's the lock\\nexec watch-termination --file=/a -- hyperkube"
                    + " kube-apiserver --openshift-config=/etc/kubernetes/static-pod-resources/"
                    + "configmaps/config/config.yaml")
            .replace("kube-system", "openshift-kube-apiserver");
    String root = "inspect.local.1/";
    Snapshot s =
        Packed.with(root + "cluster-scoped-resources/core/nodes/cp.yaml", Texts.node("cp"))
            .and(
                root + "namespaces/openshift-kube-apiserver/core/pods.yaml",
                Texts.list("PodList", "v1", pod))
            .and(
                root + "namespaces/openshift-kube-apiserver/core/configmaps.yaml",
                Texts.list("ConfigMapList", "v1", config))
            .read();
    Argv argv = apiServers(s).get(0).argv();
    assertEquals("false", argv.occurrences("anonymous-auth").get(0).value());
    assertNotNull(argv.incomplete());
  }

  @Test
  void companionsOfMacOsAreNoEvidence() {
    Snapshot s =
        LayoutFixtures.sonobuoy()
            .and("meta/._config.json", "\u0000\u0005")
            .and("resources/cluster/._core_v1_nodes.json", "\u0000\u0005")
            .read();
    assertEquals("sonobuoy", s.info().layout());
    assertTrue(s.resource(ResourceId.of("nodes")).complete());
  }

  @Test
  void secretsAreDroppedWithAWarning() {
    String secret =
        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\",\"namespace\":"
            + "\"default\"},\"type\":\"Opaque\",\"data\":{\"password\":\"s3cr3t-canary\"}}";
    Snapshot s = Packed.with("secrets.json", secret).and("pods.json", Texts.pod("a", "x")).read();
    NameTable table = Objects.requireNonNull(s.names(ResourceId.of("secrets")));
    assertEquals("db", table.rows().get(0).name());
    assertFalse(table.toString().contains("s3cr3t-canary"));
    assertTrue(s.problems().stream().anyMatch(p -> p.found().contains("1 Secrets")));
  }

  @Test
  void aHiddenValueIsUnknownAndItsFlagIsSet() {
    String pod =
        Texts.apiServer(
            "cp", "kube-apiserver", "--advertise-address=***HIDDEN***", "--profiling=false");
    String file = "support-bundle/cluster-resources/pods/kube-system.json";
    String list = Texts.list("PodList", "v1", pod);
    Snapshot s = LayoutFixtures.troubleshoot().and(file, list).read();
    Argv argv = apiServers(s).get(0).argv();
    assertEquals(Argv.Doubt.MASKED, argv.occurrences("advertise-address").get(0).doubt());
    assertEquals(Argv.Doubt.NONE, argv.occurrences("profiling").get(0).doubt());
  }

  @Test
  void objectsOfAnotherGroupAreNoNodes() {
    Snapshot s =
        Packed.with("nodes.json", Texts.node("cp").replace("\"v1\"", "\"longhorn.io/v1beta2\""))
            .read();
    assertNull(s.node("cp"));
  }

  @Test
  void whatIsNotKnownIsRefusedWithTheListOfWhatIs() {
    assertEquals("KE-A01", Packed.with("notes.txt", "x").refused().code());
    assertTrue(Packed.with("notes.txt", "x").refused().rule().contains("Sonobuoy"));
    Packed results = Packed.with("r.json", "{\"Controls\":[{\"id\":\"1\"}]}");
    assertTrue(results.refused().found().contains("kube-bench"));
    Packed two = LayoutFixtures.sonobuoy().and("b/meta/config.json", "{}");
    assertEquals("sonobuoy", two.and("b/serverversion.json", "{}").read().info().layout());
    Packed apart =
        Packed.with("a/meta/config.json", "{}")
            .and("a/serverversion.json", "{}")
            .and("b/meta/config.json", "{}")
            .and("b/serverversion.json", "{}");
    assertTrue(apart.refused().found().contains("two bundles"));
  }
}
