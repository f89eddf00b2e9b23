package io.kubeevidence.snapshot.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.fixture.Archive;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ProcessRecord;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DistributionsTest {
  @Test
  void everyDistributionOfTheSpecificationHasOneProfile() {
    List<String> names = Distributions.all().stream().map(Distribution::name).toList();
    assertEquals(new HashSet<>(names).size(), names.size());
    assertTrue(
        new HashSet<>(names)
            .containsAll(
                Set.of(
                    "kubeadm",
                    "kind",
                    "k3s",
                    "rke2",
                    "microk8s",
                    "kops",
                    "openshift",
                    "aks",
                    "eks",
                    "gke")));
  }

  @Test
  void pathsAreAbsoluteAndRolesAreThoseOfTheCollector() {
    for (Distribution d : Distributions.all()) {
      d.paths().forEach((role, paths) -> assertTrue(role.matches("[a-z-]+\\.[a-z.-]+"), role));
      d.paths().values().forEach(l -> l.forEach(p -> assertTrue(p.startsWith("/"), p)));
    }
    Distribution kind = Distributions.of("kind");
    assertNotNull(kind);
    assertEquals(List.of("/etc/kubernetes/admin.conf"), kind.pathsOf("admin.conf"));
  }

  @Test
  void k3sServersEmbedEverythingAndAgentsOnlyTheNode() {
    Set<Component> node = EnumSet.of(Component.KUBELET, Component.KUBE_PROXY);
    Set<Component> all = EnumSet.allOf(Component.class);
    assertEquals(all, Distributions.embedded(process("/usr/local/bin/k3s", "server")));
    assertEquals(all, Distributions.embedded(process("k3s-server")));
    assertEquals(node, Distributions.embedded(process("/usr/local/bin/k3s", "agent")));
    assertEquals(node, Distributions.embedded(process("k3s-agent")));
    assertEquals(5, Distributions.embedded(process("kubelite")).size());
    assertEquals(Set.of(), Distributions.embedded(process("kubelet")));
    assertEquals("rke2", Distributions.ofProcesses(List.of(process("/bin/rke2", "server"))));
    assertEquals("", Distributions.ofProcesses(List.of(process("kubelet"))));
  }

  @Test
  void theSamplesAreRecognisedAsBefore() {
    for (String name : List.of("default", "hardened", "weak")) {
      assertEquals("kubeadm", Archive.sample(name).read().info().provider());
    }
  }

  private static ProcessRecord process(String... argv) {
    return new ProcessRecord(
        1,
        "other",
        Arrays.asList(argv),
        List.of(),
        0,
        "",
        null,
        false,
        Map.of(),
        true,
        Pointer.toFile("proc.jsonl"));
  }
}
