package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.Node;
import java.util.List;
import java.util.Set;

/** The kubelet takes the host's own name (4.2.7); some cloud providers need another one. */
public final class HostnameOverride implements InstanceTest {
  private static final String FLAG = "hostname-override";

  @Override
  public String expected() {
    return "--" + FLAG + " not set";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.NODES);
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(
        seen,
        FLAG,
        o -> set(seen, o),
        at -> Opinion.pass("NOT_SET", "--" + FLAG + " is not set", "not set", at));
  }

  private static Opinion set(Seen seen, Occurrence o) {
    String shown = Reading.show(o);
    Node node = seen.node();
    String provider = node == null ? "" : node.providerId();
    if (!provider.isEmpty()) {
      return Opinion.depends(
              "SET_ON_CLOUD_NODE",
              "--"
                  + FLAG
                  + " is "
                  + shown
                  + " on a node of a cloud provider ("
                  + provider
                  + "); does the provider need it?",
              shown,
              o.pointer())
          .alsoAt(List.of(java.util.Objects.requireNonNull(node).pointer()));
    }
    if (seen.argv().last("cloud-provider") instanceof Evidence.Present<Occurrence> cloud) {
      return Opinion.depends(
          "SET_ON_CLOUD_NODE",
          "--" + FLAG + " is " + shown + " with --cloud-provider; does the provider need it?",
          shown,
          o.pointer(),
          cloud.pointer());
    }
    return Opinion.fail("SET", "--" + FLAG + " is set to " + shown, shown, o.pointer());
  }
}
