package io.kubeevidence.snapshot.layout.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.layout.LayoutMatrix;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each layout: recognised, and never more than section 3 and the matrix of section 4 allow. */
final class LayoutsTest {
  /** The only resources that a minimal bundle of a layout proves completely. */
  private static final Map<String, Set<String>> COMPLETE =
      Map.of(
          "troubleshoot",
          Set.of("clusterrolebindings.rbac.authorization.k8s.io", "namespaces", "nodes", "pods"),
          "sonobuoy",
          Set.of(
              "clusterroles.rbac.authorization.k8s.io",
              "namespaces",
              "networkpolicies.networking.k8s.io",
              "nodes",
              "pods"));

  @TestFactory
  Stream<DynamicTest> eachLayout() {
    return LayoutFixtures.all().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  private static void check(String layout, Packed bundle) {
    Snapshot s = bundle.read();
    assertEquals(layout, s.info().layout());
    assertFalse(s.info().layoutReason().isEmpty());
    assertFalse(s.info().sealed());
    Set<String> complete = complete(s);
    if (layout.equals("support-bundle-kit")) {
      assertTrue(complete.contains("nodes") && !complete.contains("pods"), complete::toString);
    } else {
      assertEquals(COMPLETE.getOrDefault(layout, Set.of()), complete);
    }
    assertFalse(everything(s).contains("s3cr3t-canary"), "a credential is quoted");
    assertFalse(everything(s).contains("czNjcjN0LWNhbmFyeQ"), "a credential is quoted");
    neverMoreThanTheMatrix(layout, s);
  }

  private static Set<String> complete(Snapshot s) {
    return s.resources().values().stream()
        .filter(ResourceState::complete)
        .map(r -> r.resource().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Evidence of a group that the layout cannot answer is missing or supports a Fail only. */
  private static void neverMoreThanTheMatrix(String layout, Snapshot s) {
    for (LayoutMatrix.Answer a : LayoutMatrix.of(layout)) {
      if (a.strength() == LayoutMatrix.Strength.FULL) {
        continue;
      }
      String group = a.group().split(" ", 2)[0];
      switch (group) {
        case "1.1", "4.1" -> parts(s).forEach(p -> assertFalse(okFiles(p), layout + " " + group));
        case "1.2-1.4" ->
            List.of(
                    Component.KUBE_APISERVER,
                    Component.KUBE_CONTROLLER_MANAGER,
                    Component.KUBE_SCHEDULER)
                .forEach(c -> sources(s, c).forEach(x -> assertFalse(ok(x), layout + " " + group)));
        case "2.1-2.6" ->
            sources(s, Component.ETCD).forEach(x -> assertFalse(ok(x), layout + " " + group));
        case "4.2" ->
            kubelets(s).forEach(k -> assertFalse(k.state() == EntryState.OK, layout + " " + group));
        default -> {
          // by the completeness of resources, checked above
        }
      }
    }
  }

  private static boolean okFiles(NodePart p) {
    return p.files().state() == EntryState.OK && !p.files().records().isEmpty();
  }

  private static boolean ok(ArgvSource source) {
    return source.state() == EntryState.OK;
  }

  private static List<NodePart> parts(Snapshot s) {
    List<NodePart> parts = new ArrayList<>();
    for (Node n : s.nodes()) {
      NodePart part = n.part();
      if (part != null) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<KubeletSource> kubelets(Snapshot s) {
    return s.nodes().stream().flatMap(n -> n.kubeletSources().stream()).toList();
  }

  private static List<ArgvSource> sources(Snapshot s, Component c) {
    return s.instances(c).stream().map(ComponentInstance::sources).flatMap(List::stream).toList();
  }

  /** Everything of a snapshot that could reach a report. */
  private static String everything(Snapshot s) {
    StringBuilder all = new StringBuilder();
    for (Component c : Component.values()) {
      for (ArgvSource a : sources(s, c)) {
        all.append(a.argv().tokens()).append(a.env()).append(a.pointer());
        a.argv().names().forEach(n -> all.append(a.argv().occurrences(n)));
      }
    }
    for (NodePart p : parts(s)) {
      p.hostFiles()
          .forEach(
              f ->
                  all.append(f)
                      .append(new String(f.content(), java.nio.charset.StandardCharsets.UTF_8)));
      all.append(p.files().records());
    }
    all.append(s.problems()).append(s.files()).append(s.gaps()).append(s.info());
    all.append(s.objects());
    return all.toString();
  }

  @Test
  void everyLayoutHasItsColumnInTheMatrix() {
    assertEquals(
        new TreeSet<>(LayoutMatrix.layouts()),
        Stream.concat(LayoutFixtures.all().keySet().stream(), Stream.of("kube-evidence"))
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(13, LayoutMatrix.of("sonobuoy+node-info").size());
    assertEquals(
        LayoutMatrix.Strength.FULL, LayoutMatrix.of("sonobuoy+node-info").get(0).strength());
  }
}
