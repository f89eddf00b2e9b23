package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Addresses;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.InstanceTest;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * etcd serves clients (2.1) or peers (2.4) with a certificate and a key, and on no plain HTTP port.
 */
public final class EtcdPair implements InstanceTest {
  private final boolean peer;

  /** The test for the client port, or for the peer port. */
  public EtcdPair(boolean peer) {
    this.peer = peer;
  }

  private String name(String option) {
    return peer ? "peer-" + option : option;
  }

  @Override
  public String expected() {
    return "--" + name("cert-file") + " and --" + name("key-file") + " set, no plain HTTP port";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.ETCD_CONFIG, Needs.ETCD_ENV);
  }

  @Override
  public Map<String, Opinion> elsewhere(Snapshot snapshot) {
    return Members.noEtcdAnywhere(snapshot);
  }

  @Override
  public Opinion judge(Seen seen) {
    EtcdOptions options = new EtcdOptions(seen);
    List<Opinion> parts = new ArrayList<>();
    parts.add(set(options, name("cert-file")));
    parts.add(set(options, name("key-file")));
    Opinion pair = Opinion.worst(parts);
    if (pair.verdict() == Verdict.PASS) {
      String text = "--" + name("cert-file") + " and --" + name("key-file") + " are set";
      String observed = parts.get(0).observed() + " " + parts.get(1).observed();
      pair = Opinion.of(Verdict.PASS, "SET", text, observed, pair.pointers());
    }
    Opinion whole = withPlainPorts(options, pair);
    return peer ? Members.unlessSingle(seen, whole) : whole;
  }

  private Opinion withPlainPorts(EtcdOptions options, Opinion pair) {
    String list = peer ? "listen-peer-urls" : "listen-client-urls";
    Opinion opinion = pair;
    for (Occurrence url : options.items(list)) {
      if (!url.value().startsWith("http://")) {
        continue;
      }
      String shown = Reading.show(url);
      if (Addresses.ofHostPort(url.value().substring("http://".length()))
          == Addresses.Reach.LOOPBACK) {
        opinion = opinion.note("PLAIN_HTTP_ON_LOOPBACK", "--" + list + " has " + shown);
        continue;
      }
      return Opinion.worst(
          List.of(
              opinion,
              Opinion.fail(
                  "PLAIN_HTTP",
                  "--" + list + " has " + shown + ", a port without TLS that other hosts reach",
                  shown,
                  url.pointer())));
    }
    return opinion;
  }

  private static Opinion set(EtcdOptions options, String name) {
    return options.judge(
        name,
        o ->
            Opinion.pass(
                "SET", "--" + name + " is set", "--" + name + "=" + Reading.show(o), o.pointer()),
        at -> Opinion.fail("NOT_SET", "--" + name + " is not set", "not set", at));
  }
}
