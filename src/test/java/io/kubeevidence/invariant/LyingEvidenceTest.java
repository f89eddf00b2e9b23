package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Evidence that lies (hostile-input.md 7.3), code by code. KE-V04, V13 and V14 have tests of their
 * own; KE-V07, V15 and V17 are properties: {@link IrrelevanceTest}, {@link OrderTest}, {@link
 * NoEvidenceTest}.
 */
class LyingEvidenceTest {
  private static final String PODS = "cluster/data/objects/pods.yaml";

  private static Statuses with(String sample, String words) {
    return Statuses.of(new Fixture(sample, "").apply(CaseFile.words(words)).snapshot());
  }

  private static Statuses edited(String file, String from, String to) {
    Archive archive = Archive.sample("hardened");
    String text = new String(archive.get(file), StandardCharsets.UTF_8);
    assertFalse(!text.contains(from), from);
    archive.put(file, text.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
    return Statuses.of(archive.seal().read());
  }

  /** KE-V01: a list that says it goes on. */
  @Test
  void v01CutList() {
    Statuses cut = edited(PODS, "  resourceVersion: \"\"\n", "  continue: x\n");
    assertEquals(EntryState.PARTIAL, cut.snapshot().files().get(PODS).state());
    assertFalse(cut.assessed("5.4.1").favourable());
  }

  /** KE-V02: one object twice with different content; a kind in another case. */
  @Test
  void v02OneObjectTwice() {
    String file = "cluster/data/objects/namespaces.yaml";
    Archive archive = Archive.sample("hardened");
    String text = new String(archive.get(file), StandardCharsets.UTF_8);
    int first = text.indexOf("\n- ");
    int second = text.indexOf("\n- ", first + 1);
    String copy = text.substring(first, second).replace("metadata:\n", "metadata:\n    x: y\n");
    String twice = text.substring(0, first) + copy + text.substring(first);
    archive.put(file, twice.getBytes(StandardCharsets.UTF_8));
    Statuses after = Statuses.of(archive.seal().read());
    assertEquals(EntryState.CONFLICTING, after.snapshot().files().get(file).state());
    assertFalse(after.assessed("5.2.2").favourable());
    Statuses otherCase = edited(PODS, "  kind: Pod\n", "  kind: pod\n");
    assertFalse(otherCase.assessed("5.4.1").favourable());
  }

  /** KE-V03: two manifests in one archive. */
  @Test
  void v03TwoManifests() {
    Archive archive = Archive.sample("hardened");
    archive.put("other/manifest.json", archive.get("manifest.json"));
    InvalidBundleException refused = assertThrows(InvalidBundleException.class, archive::read);
    assertEquals("KE-V03", refused.problem().code());
  }

  /** KE-V05: the part of an expected node is missing, and nothing says so but the list of Nodes. */
  @Test
  void v05ExpectedNode() {
    Archive archive = Archive.sample("hardened");
    archive.names().stream().filter(n -> n.startsWith("nodes/node3/")).forEach(archive::remove);
    Statuses after = Statuses.of(archive.seal().read());
    assertEquals(Verdict.NOT_ASSESSED, after.assessed("4.1.1"));
    assertEquals(Verdict.NOT_ASSESSED, after.assessed("4.1.5"));
  }

  /** KE-V06: Nodes that look like a provider's change nothing, also when it is named. */
  @Test
  void v06LooksLikeAProvider() {
    Statuses before = Statuses.ofSample("weak");
    Statuses after = with("weak", "{nodeObject: {spec: {providerID: 'azure:///x'}}}");
    assertEquals("", String.join("\n", after.betterThan(before, "").toList()));
  }

  /** KE-V08: a name of the system is no exemption. */
  @Test
  void v08ExemptLookingName() {
    Statuses after =
        with(
            "hardened",
            "{objects: {add: \"{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding,"
                + " metadata: {name: 'system:x', labels:"
                + " {kubernetes.io/bootstrapping: rbac-defaults}},"
                + " roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole,"
                + " name: cluster-admin}, subjects: [{kind: User, name: 'system:eve'}]}\"}}");
    assertEquals(Verdict.PASS, Statuses.ofSample("hardened").assessed("5.1.1"));
    assertFalse(after.assessed("5.1.1").favourable());
  }

  /** KE-V09: the component's own grammar: underscores, the last of several, text behind --. */
  @Test
  void v09Arguments() {
    assertEquals(
        Verdict.FAIL,
        with("hardened", "{component: kube-apiserver, append: ['--anonymous_auth=true']}")
            .assessed("1.2.1"));
    assertEquals(
        Verdict.FAIL,
        with("weak", "{component: kube-apiserver, append: ['--', '--anonymous-auth=false']}")
            .assessed("1.2.1"));
  }

  /** KE-V10: a decoy adds an instance and never replaces one. */
  @Test
  void v10Decoys() {
    String strong =
        "{processes: [{node: node1, record: {component: kube-apiserver,"
            + " argv: ['/x/kube-apiserver', '--anonymous-auth=false']}}]}";
    assertEquals(Verdict.FAIL, with("weak", strong).assessed("1.2.1"));
    String pod =
        "{objects: {add: \"{apiVersion: v1, kind: Pod, metadata: {name: kube-apiserver-node1,"
            + " namespace: default, labels: {component: kube-apiserver}}, spec: {containers:"
            + " [{name: c, command: [kube-apiserver, '--anonymous-auth=false']}]}}\"}}";
    assertEquals(Verdict.FAIL, with("weak", pod).assessed("1.2.1"));
    String weak = strong.replace("auth=false", "auth=true");
    assertEquals(Verdict.FAIL, with("hardened", weak).assessed("1.2.1"));
  }

  /** KE-V11: a flag against the file: the worse outcome. */
  @Test
  void v11FlagAgainstFile() {
    assertEquals(
        Verdict.FAIL,
        with("hardened", "{component: kubelet, append: ['--anonymous-auth=true']}")
            .assessed("4.2.1"));
  }

  /** KE-V12: two records for one path: the worse; a path that is not normalised: damage. */
  @Test
  void v12FileRecords() {
    String worse =
        "{stat: [{node: node1, path: /etc/kubernetes/admin.conf, add: true, mode: '0666'}]}";
    assertEquals(Verdict.FAIL, with("hardened", worse).assessed("1.1.13"));
    String path = "{stat: [{node: node1, path: /etc/../x, add: true, mode: '0600'}]}";
    Statuses after = with("hardened", path);
    assertEquals(
        EntryState.DAMAGED, after.snapshot().files().get("nodes/node1/stat.jsonl").state());
    assertFalse(after.assessed("1.1.13").favourable());
  }

  /** KE-V16: live fields only, and all lists of containers. */
  @Test
  void v16LiveFields() {
    String start =
        "{objects: {add: \"{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: default";
    String plain = "}, spec: {containers: [{name: c}]}}\"}}";
    String told =
        ", annotations: {kubectl.kubernetes.io/last-applied-configuration:"
            + " '{''spec'':{''hostNetwork'':true}}'}"
            + plain;
    Statuses live = with("default", start + plain);
    assertEquals(
        "", String.join("\n", with("default", start + told).differentFrom(live, "").toList()));
    String init =
        "}, spec: {containers: [{name: c}], initContainers: [{name: i,"
            + " securityContext: {privileged: true}}]}}\"}}";
    String shown = with("default", start + init).judgements().get("5.2.2").toString();
    assertTrue(shown.contains("initContainers"), shown);
  }
}
