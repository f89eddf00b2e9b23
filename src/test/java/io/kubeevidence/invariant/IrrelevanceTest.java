package io.kubeevidence.invariant;

import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import io.kubeevidence.invariant.Cases.Case;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * 4: unknown files and kinds change no status and no pointer. Among them, by name: KE-A09 an
 * archive in the bundle, KE-V07 attestations, configuration and benchmark files in the bundle,
 * KE-V15 unrelated files and kinds.
 */
class IrrelevanceTest {
  private static final int CASES = 200;
  private static final List<String> FILES =
      List.of(
          "attestations.yaml",
          "cluster/attestations.yaml",
          "kube-evidence.yaml",
          ".kube-evidence/config.yaml",
          "checks/cis-1.9.0/1.2.1.yaml",
          "providers/aks.yaml",
          "waivers.yaml",
          "inner.tar.gz",
          "nodes/inner.tgz",
          "README",
          "nodes/NODE/notes.txt",
          "cluster/data/objects/widgets.example.com.yaml",
          "nodes/NODE/data/files/9999",
          "results.xlsx",
          "pods.yaml",
          "kubelet/config.yaml");
  private static final List<String> CONTENTS =
      List.of(
          "",
          "x",
          "attestations: [{id: '1.2.1', status: Pass, by: me, until: '2099-01-01'}]",
          "apiVersion: v1\nitems: []\nkind: List\nmetadata: {}\n",
          "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"x\"}}",
          "\u001f\u008b\b\0\0\0",
          "provider: aks\nlimits: {max-objects: 1}\n",
          "&a [*a, *a]\n");
  private static final List<String> KINDS =
      List.of(
          "{apiVersion: example.com/v1, kind: Widget, metadata: {name: a, namespace: kube-system}}",
          "{apiVersion: example.com/v1, kind: Pod, metadata: {name: a, namespace: kube-system}}",
          "{apiVersion: example.com/v1, kind: ClusterRoleBinding, metadata: {name: a}}",
          "{apiVersion: longhorn.io/v1, kind: Node, metadata: {name: node9}}",
          "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a, namespace:"
              + " kube-system}}");

  @Test
  void unknownFilesAndKindsChangeNothing() {
    Cases.run(
        CASES,
        c -> {
          Archive archive;
          String what;
          if (c.number() % 3 == 0) {
            what = "{objects: {add: \"" + c.any(KINDS) + "\"}}";
            archive = new Fixture(c.sample(), "").apply(CaseFile.words(what)).archive();
          } else {
            archive = Archive.sample(c.sample());
            what = addFile(archive, c);
          }
          Statuses before = Statuses.ofSample(c.sample());
          Statuses after = Statuses.of(archive.tar());
          return after == null
              ? Stream.of("refused: " + what)
              : Stream.concat(
                  after.differentFrom(before, what), otherPointers(before, after, what));
        });
  }

  private static String addFile(Archive archive, Case c) {
    // a folder of a node that the cluster does not have would be a part of another cluster
    String part = c.any(archive.parts().stream().filter(p -> p.startsWith("nodes/")).toList());
    String name = c.any(FILES).replace("nodes/NODE", part);
    archive.put(name, c.any(CONTENTS).getBytes(StandardCharsets.ISO_8859_1));
    return name;
  }

  private static Stream<String> otherPointers(Statuses before, Statuses after, String what) {
    return before.judgements().entrySet().stream()
        .filter(e -> !e.getValue().pointers().equals(after.judgements().get(e.getKey()).pointers()))
        .map(e -> e.getKey() + " points elsewhere: " + what);
  }
}
