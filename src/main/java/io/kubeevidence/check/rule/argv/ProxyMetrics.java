package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Addresses;
import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.ProxyConfig;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.Sourced;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * kube-proxy serves its metrics on the loopback address only (4.3.1). With {@code --config} the
 * file decides, also for what it leaves out, and the flag is ignored.
 */
public final class ProxyMetrics implements InstanceTest {
  private static final String FLAG = "metrics-bind-address";
  private static final String FIELD = "metricsBindAddress";

  @Override
  public String expected() {
    return FIELD + " on the loopback address, or not set";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.PROXY_CONFIG);
  }

  /** Nodes that provably run no kube-proxy; those where that is open are expected instances. */
  @Override
  public Map<String, Opinion> elsewhere(Snapshot snapshot) {
    Map<String, Opinion> none = new TreeMap<>();
    for (Node node : snapshot.nodes()) {
      NodePart part = node.part();
      if (part != null && part.processesComplete()) {
        none.put(
            node.name(),
            Opinion.notApplicable(
                "NO_KUBE_PROXY", "kube-proxy does not run on the node", part.processPointer()));
      }
    }
    return none;
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(seen, "config", o -> fromFile(seen, o), at -> fromFlag(seen));
  }

  private static Opinion fromFlag(Seen seen) {
    List<Occurrence> all = seen.argv().occurrences(FLAG);
    if (!all.isEmpty() && all.get(all.size() - 1).value().isEmpty()) {
      return Opinion.pass(
          "NO_LISTENER",
          "--" + FLAG + " is empty, so metrics are not served",
          "no listener",
          all.get(all.size() - 1).pointer());
    }
    return Reading.scalar(
        seen,
        FLAG,
        o -> address("--" + FLAG, Reading.show(o)).alsoAt(List.of(o.pointer())),
        at ->
            Opinion.pass(
                "DEFAULT_USED",
                "--" + FLAG + " is not set and 127.0.0.1:10249 by default",
                "not set",
                at));
  }

  private static Opinion fromFile(Seen seen, Occurrence config) {
    List<Sourced> opinions = new ArrayList<>();
    for (ProxyConfig.Copy copy : ProxyConfig.copies(seen, config.value())) {
      opinions.add(new Sourced(copy.word(), ofCopy(seen, config, copy.document())));
    }
    Opinion opinion = Sourced.combine(opinions);
    boolean flagToo = !seen.argv().occurrences(FLAG).isEmpty();
    return flagToo
        ? opinion.note("FLAG_IGNORED_BY_CONFIG_FILE", "--" + FLAG + " has no effect with --config")
        : opinion;
  }

  private static Opinion ofCopy(Seen seen, Occurrence config, Documents.Config file) {
    Value.Mapping root = file.root();
    boolean right = root != null && "KubeProxyConfiguration".equals(root.text("kind"));
    if (!right || root == null || !file.sound()) {
      String what = "--config names " + Reading.show(config);
      return file.gap(what, seen.instance().node()).alsoAt(List.of(config.pointer()));
    }
    String set = root.text(FIELD);
    List<Pointer> at = new ArrayList<>(file.at(root.get(FIELD), FIELD + ": " + set, FIELD));
    at.add(config.pointer());
    if (set == null || set.isEmpty()) {
      return Opinion.pass(
              "DEFAULT_USED", FIELD + " is not set and 127.0.0.1:10249 by default", "not set")
          .alsoAt(at);
    }
    return address(FIELD, set).alsoAt(at);
  }

  private static Opinion address(String name, String value) {
    return switch (Addresses.ofHostPort(value)) {
      case LOOPBACK -> Opinion.pass("LOOPBACK", name + " is " + value + ", this host only", value);
      case OPEN ->
          Opinion.fail(
              "NOT_LOOPBACK",
              name + " is " + value + ", which other hosts reach; 127.0.0.1 is asked",
              value);
      case NOT_AN_ADDRESS ->
          Opinion.fail(
              "INVALID_VALUE",
              name + " is " + value + ", no IP address with a port; 127.0.0.1 is asked",
              value);
    };
  }
}
