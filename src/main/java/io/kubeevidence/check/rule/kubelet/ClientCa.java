package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;

/** The kubelet verifies client certificates (4.2.3). */
final class ClientCa implements KubeletTest {
  private static final String FIELD = "authentication.x509.clientCAFile";

  @Override
  public String expected() {
    return FIELD + " set";
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(
        node,
        source,
        FIELD,
        set -> present(node, set),
        at -> Opinion.fail("NOT_SET", FIELD + " is not set", "not set", at));
  }

  private static Opinion present(Node node, Field.Set set) {
    String path = set.text();
    if (path.isBlank()) {
      return Opinion.fail("NOT_SET", FIELD + " is empty", "empty", set.pointer());
    }
    NodePart part = node.part();
    if (part != null) {
      Paths.Place place = Paths.onHost(part, path);
      if (place.kind() == Paths.Kind.ABSENT) {
        return Opinion.depends(
                "FILE_ABSENT",
                set.said() + ", and that file does not exist on the node",
                path,
                set.pointer())
            .alsoAt(place.pointers());
      }
    }
    return Opinion.pass("SET", set.said(), path, set.pointer());
  }
}
