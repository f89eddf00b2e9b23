package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** 5.1.4: who creates Pods, directly or by writing a template that a controller follows. */
final class CreatePodsQuestion implements WhoCanRule.Question {

  @Override
  public String check() {
    return "5.1.4";
  }

  @Override
  public String right() {
    return "to create Pods, directly or through a template";
  }

  @Override
  public List<Grant> grants(Snapshot snapshot) {
    List<Ask> asks = new ArrayList<>(Questions.createPods());
    asks.addAll(Questions.writePodTemplates());
    return new WhoCan(snapshot).grants(asks).stream().map(CreatePodsQuestion::marked).toList();
  }

  private static Grant marked(Grant grant) {
    boolean direct = grant.asks().stream().anyMatch(a -> a.resource().equals("pods"));
    boolean indirect = grant.asks().stream().anyMatch(a -> !a.resource().equals("pods"));
    TreeSet<String> flags = new TreeSet<>(grant.flags());
    if (direct) {
      flags.add("DIRECT");
    }
    if (indirect) {
      flags.add("INDIRECT");
    }
    return new Grant(
        grant.principal(),
        grant.breadth(),
        grant.binding(),
        grant.rules(),
        grant.asks(),
        grant.scoped(),
        flags,
        grant.pointers());
  }
}
