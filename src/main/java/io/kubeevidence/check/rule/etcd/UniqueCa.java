package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.InstanceTest;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * etcd trusts another certificate authority than the API server (2.7). Different paths prove
 * nothing; the certificates are compared, by digest and by public key.
 */
public final class UniqueCa implements InstanceTest {
  private static final String ETCD_CA = "trusted-ca-file";
  private static final String SERVER_CA = "client-ca-file";

  @Override
  public String expected() {
    return "--"
        + ETCD_CA
        + " of etcd shares no certificate with --"
        + SERVER_CA
        + " of an API server";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(
        Needs.ETCD_CONFIG,
        Needs.ETCD_ENV,
        Needs.CERTIFICATES,
        Needs.STAT,
        Needs.argv(Component.KUBE_APISERVER));
  }

  @Override
  public Set<Watch> watched() {
    return Set.of(Watch.LISTING);
  }

  @Override
  public Map<String, Opinion> elsewhere(Snapshot snapshot) {
    return Members.noEtcdAnywhere(snapshot);
  }

  @Override
  public Opinion judge(Seen seen) {
    return new EtcdOptions(seen)
        .judge(
            ETCD_CA,
            o -> compare(seen, o),
            at ->
                Opinion.fail(
                    "NOT_SET",
                    "--" + ETCD_CA + " is not set, so etcd has no certificate authority of its own",
                    "not set",
                    at));
  }

  private static Opinion compare(Seen etcd, Occurrence etcdCa) {
    List<Opinion> each = new ArrayList<>();
    for (ComponentInstance server : etcd.snapshot().instances(Component.KUBE_APISERVER)) {
      List<ArgvSource> live = server.sources().stream().filter(s -> !s.stale()).toList();
      for (ArgvSource source : live) {
        each.add(withServer(etcd, etcdCa, new Seen(etcd.snapshot(), server, source)));
      }
      if (live.isEmpty()) {
        each.add(noServer(server.node()));
      }
    }
    return each.isEmpty() ? noServer("every control-plane node") : Opinion.worst(each);
  }

  private static Opinion noServer(String node) {
    return Opinion.notAssessed(
        "NO_EVIDENCE",
        "the arguments of the API server are not in the bundle, so its certificate authority is not"
            + " known; "
            + Hints.collectNode(node));
  }

  private static Opinion withServer(Seen etcd, Occurrence etcdCa, Seen server) {
    if (!(server.argv().last(SERVER_CA) instanceof Evidence.Present<Occurrence> p)) {
      return server.argv().last(SERVER_CA) instanceof Evidence.Unset<Occurrence> unset
          ? Opinion.pass(
              "NO_SHARED_CA",
              "the API server on " + server.instance().node() + " has no --" + SERVER_CA,
              "",
              etcdCa.pointer(),
              unset.lookedAt())
          : Reading.incomplete(server, SERVER_CA);
    }
    Occurrence serverCa = p.value();
    if (serverCa.doubt() != Doubt.NONE) {
      return Reading.doubtful(server, SERVER_CA, serverCa);
    }
    Paths.Place mine = Paths.resolve(etcd, etcdCa.value());
    Paths.Place theirs = Paths.resolve(server, serverCa.value());
    String paths = Reading.show(etcdCa) + " and " + Reading.show(serverCa);
    boolean sameNode = etcd.instance().node().equals(server.instance().node());
    if (sameNode && (mine.path().equals(theirs.path()) || sameFile(mine, theirs))) {
      return Opinion.fail(
          "SHARED_CA",
          "etcd and the API server trust one file: " + paths,
          paths,
          etcdCa.pointer(),
          serverCa.pointer());
    }
    return byContent(etcd, mine, server, theirs, paths)
        .alsoAt(List.of(etcdCa.pointer(), serverCa.pointer()));
  }

  private static boolean sameFile(Paths.Place a, Paths.Place b) {
    return a.records().stream()
        .filter(r -> !r.identity().isEmpty())
        .anyMatch(r -> b.records().stream().anyMatch(o -> o.identity().equals(r.identity())));
  }

  private static Opinion byContent(
      Seen etcd, Paths.Place mine, Seen server, Paths.Place theirs, String paths) {
    Certificates a = Certificates.at(etcd.part(), mine.path());
    Certificates b = Certificates.at(server.part(), theirs.path());
    if (a.shares(b)) {
      return Opinion.fail(
              "SHARED_CA", "etcd and the API server trust a common authority: " + paths, paths)
          .alsoAt(a.pointers())
          .alsoAt(b.pointers());
    }
    if (a.damaged() || b.damaged()) {
      return Opinion.notAssessed(
              "EVIDENCE_DAMAGED",
              "the certificates of " + paths + " cannot be read whole; capture them again")
          .alsoAt(a.pointers())
          .alsoAt(b.pointers());
    }
    if (a.isEmpty() || b.isEmpty()) {
      return Opinion.of(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "CONTENT_NOT_CAPTURED",
          "etcd and the API server trust different files, "
              + paths
              + ", whose certificates were not captured: is one a copy of the other?",
          paths,
          List.of());
    }
    return Opinion.pass(
            "NO_SHARED_CA", "etcd and the API server trust different authorities: " + paths, paths)
        .alsoAt(a.pointers())
        .alsoAt(b.pointers());
  }
}
