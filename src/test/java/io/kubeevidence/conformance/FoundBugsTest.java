package io.kubeevidence.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wrong verdicts that other people's cases brought to light; needs no shared data. */
final class FoundBugsTest {
  private static final CheckId POLICIES = new CheckId("5.3.2");

  /** An empty namespace is not isolated by what selects some Pods of the whole cluster. */
  @Test
  void aPolicyForSomePodsDoesNotIsolateAnEmptyNamespace() {
    Judgement some = judge("{matchExpressions: [{key: role, operator: In, values: [frontend]}]}");
    assertEquals(Verdict.DEPENDS_ON_ENVIRONMENT, some.verdict(), some.reason().text());
    Judgement all = judge("{}");
    assertEquals(Verdict.PASS, all.verdict(), all.reason().text());
  }

  private static Judgement judge(String selector) {
    String text =
        """
        {apiVersion: v1, kind: Namespace, metadata: {name: empty}}
        ---
        {apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: {name: wide},
         spec: {endpointSelector: SELECTOR, ingress: [{fromEndpoints: [{}]}]}}
        """;
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode document : Tree.documents(text.replace("SELECTOR", selector))) {
      objects.add((ObjectNode) document);
    }
    Snapshot snapshot = Cases.networked(objects, "cilium");
    return new Agreement().judge(snapshot, POLICIES);
  }
}
