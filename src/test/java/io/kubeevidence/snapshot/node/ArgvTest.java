package io.kubeevidence.snapshot.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgvTest {
  private static final Pointer AT = new Pointer("proc.jsonl", "$.argv", 1, "");

  private static Argv parse(Component component, String... tokens) {
    return parse(component, null, List.of(), tokens);
  }

  private static Argv parse(
      Component component, @Nullable String incomplete, List<Doubt> doubts, String... tokens) {
    return ArgvParser.parse(
        component,
        List.of(tokens),
        doubts,
        incomplete,
        AT,
        i -> new Pointer("proc.jsonl", "$.argv[" + i + "]", 1, tokens[i]));
  }

  private static @Nullable String last(Argv argv, String flag) {
    return argv.last(flag) instanceof Evidence.Present<Occurrence> p ? p.value().value() : null;
  }

  @Test
  void valueInTheSameOrTheNextToken() {
    Argv argv = parse(Component.KUBE_APISERVER, "kube-apiserver", "--a=1", "--etcd-cafile", "/x");
    assertEquals("1", last(argv, "a"));
    assertEquals("/x", last(argv, "etcd-cafile"));
  }

  @Test
  void booleanTakesNoWord() {
    Argv argv = parse(Component.KUBE_APISERVER, "kube-apiserver", "--profiling", "false");
    assertEquals("true", last(argv, "profiling"));
    assertEquals("false", argv.positional().get(0).value());
  }

  @Test
  void underscoresAreDashesExceptForEtcd() {
    assertEquals(
        "false",
        last(parse(Component.KUBE_APISERVER, "x", "--anonymous_auth=false"), "anonymous-auth"));
    assertNull(last(parse(Component.ETCD, "etcd", "--cert_file=/a"), "cert-file"));
  }

  @Test
  void singleDashIsForEtcdOnly() {
    assertEquals("/a", last(parse(Component.ETCD, "etcd", "-cert-file=/a"), "cert-file"));
    assertNull(last(parse(Component.KUBELET, "kubelet", "-config=/a"), "config"));
  }

  @Test
  void twoDashesEndFlags() {
    assertNull(last(parse(Component.KUBELET, "kubelet", "--", "--config=/a"), "config"));
  }

  @Test
  void etcdStopsAtTheFirstWord() {
    assertNull(last(parse(Component.ETCD, "etcd", "word", "--cert-file=/a"), "cert-file"));
    assertEquals("/a", last(parse(Component.KUBELET, "kubelet", "word", "--config=/a"), "config"));
  }

  @Test
  void emptyValueIsUnsetAtItsOwnPlace() {
    Argv argv = parse(Component.KUBE_APISERVER, "x", "--token-auth-file=");
    Evidence.Unset<?> unset = assertInstanceOf(Evidence.Unset.class, argv.last("token-auth-file"));
    assertEquals("$.argv[1]", unset.lookedAt().path());
  }

  @Test
  void absenceNeedsTheWholeVector() {
    assertInstanceOf(Evidence.Unset.class, parse(Component.KUBELET, "kubelet").last("config"));
    assertInstanceOf(
        Evidence.Missing.class,
        parse(Component.KUBELET, "TRUNCATED_ARGV", List.of(), "kubelet").last("config"));
  }

  @Test
  void wordThatAVariableMakesMayBeAnyFlag() {
    Argv argv =
        parse(
            Component.KUBELET,
            null,
            List.of(Doubt.NONE, Doubt.UNRESOLVED_VARIABLE),
            "kubelet",
            "$(ARGS)");
    assertInstanceOf(Evidence.Missing.class, argv.last("config"));
  }

  @Test
  void unknownFlagMakesTheNextOneDoubtful() {
    Argv argv = parse(Component.KUBELET, "kubelet", "--no-such-flag", "--config=/a");
    assertEquals(Doubt.AMBIGUOUS, argv.occurrences("config").get(0).doubt());
  }

  @Test
  void hyperkubeSkipsItsSecondWord() {
    Argv argv = parse(Component.KUBELET, "/hyperkube", "kubelet", "--config=/a");
    assertEquals("/a", last(argv, "config"));
    assertEquals(List.of(), argv.positional());
  }

  @Test
  void listsAddUp() {
    Argv argv =
        parse(
            Component.KUBE_APISERVER,
            "x",
            "--authorization-mode=Node",
            "--authorization-mode=RBAC,X");
    List<String> items =
        argv.list("authorization-mode") instanceof Evidence.Present<List<Occurrence>> p
            ? p.value().stream().map(Occurrence::value).toList()
            : List.of();
    assertEquals(List.of("Node", "RBAC", "X"), items);
  }

  @Test
  void componentsAreNamedExactly() {
    assertEquals(Component.ETCD, Component.ofCommand(List.of("/usr/local/bin/etcd")));
    assertEquals(Component.KUBE_APISERVER, Component.ofCommand(List.of("hyperkube", "apiserver")));
    assertNull(Component.ofCommand(List.of("/bin/bash", "/usr/local/bin/etcd")));
    assertNull(Component.ofCommand(List.of("kube-controllers")));
    assertNull(Component.ofCommand(List.of()));
  }
}
