package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many members etcd has, and whether the datastore is etcd at all (part E, A1.6). */
public final class Members {
  private Members() {}

  /**
   * For a check that the benchmark states for etcd clusters only: a would-be Fail of a proven
   * single member is N/A. Proof is a list of one initial member, one expected instance, and no API
   * server whose members are not known.
   */
  static Opinion unlessSingle(Seen seen, Opinion opinion) {
    if (opinion.verdict() != Verdict.FAIL) {
      return opinion;
    }
    Snapshot snapshot = seen.snapshot();
    List<Occurrence> initial = new EtcdOptions(seen).items("initial-cluster");
    boolean one = initial.size() == 1 && snapshot.instances(Component.ETCD).size() == 1;
    boolean serversKnown =
        snapshot.instances(Component.KUBE_APISERVER).stream().noneMatch(s -> s.sources().isEmpty());
    if (!one || !serversKnown || !snapshot.nodesListed()) {
      return opinion;
    }
    return Opinion.notApplicable(
            "SINGLE_MEMBER_ETCD",
            "etcd has one member only, and the recommendation is about the traffic between members ("
                + opinion.reason().text()
                + ")",
            initial.get(0).pointer())
        .alsoAt(opinion.pointers());
  }

  /**
   * The places that prove that an API server uses no etcd: every {@code --etcd-servers} entry is a
   * unix socket of another datastore. Empty when that is not proven.
   */
  public static Optional<List<Pointer>> otherDatastore(ArgvSource source) {
    if (!(source.argv().list("etcd-servers") instanceof Evidence.Present<List<Occurrence>> p)) {
      return Optional.empty();
    }
    List<Pointer> at = new ArrayList<>();
    for (Occurrence o : p.value()) {
      if (o.doubt() != Doubt.NONE || !o.value().startsWith("unix:")) {
        return Optional.empty();
      }
      at.add(o.pointer());
    }
    return Optional.of(at);
  }

  /**
   * N/A for the node of every API server when all of them use another datastore; empty when there
   * is a member of etcd or one of them may use it.
   */
  public static Map<String, Opinion> noEtcdAnywhere(Snapshot snapshot) {
    Map<String, Opinion> all = new TreeMap<>();
    if (!snapshot.instances(Component.ETCD).isEmpty()) {
      return Map.of();
    }
    for (ComponentInstance server : snapshot.instances(Component.KUBE_APISERVER)) {
      List<ArgvSource> live = server.sources().stream().filter(s -> !s.stale()).toList();
      List<Pointer> at = new ArrayList<>();
      for (ArgvSource source : live) {
        Optional<List<Pointer>> sockets = otherDatastore(source);
        if (sockets.isEmpty() || source.state() != EntryState.OK) {
          return Map.of();
        }
        at.addAll(sockets.get());
      }
      if (live.isEmpty()) {
        return Map.of();
      }
      all.put(
          server.node(),
          Opinion.notApplicable(
                  "OTHER_DATASTORE", "the API server keeps its data in another datastore than etcd")
              .alsoAt(at));
    }
    return all;
  }
}
