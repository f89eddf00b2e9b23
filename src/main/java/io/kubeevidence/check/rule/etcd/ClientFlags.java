package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.InstanceTest;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.check.rule.argv.SetFlags;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The API server's flags for TLS to etcd (1.2.23, 1.2.26). They mean nothing with another
 * datastore, and the client certificate is unused with a plain {@code http} server.
 */
public final class ClientFlags implements InstanceTest {
  private static final String SERVERS = "etcd-servers";

  private final SetFlags flags;
  private final boolean failsOnPlainHttp;

  /**
   * The test for some flags.
   *
   * @param flags names without dashes
   * @param failsOnPlainHttp true when a plain {@code http} server is a Fail here
   */
  public ClientFlags(List<String> flags, boolean failsOnPlainHttp) {
    this.flags = new SetFlags(flags);
    this.failsOnPlainHttp = failsOnPlainHttp;
  }

  @Override
  public String expected() {
    return flags.expected() + (failsOnPlainHttp ? ", no http server in --" + SERVERS : "");
  }

  @Override
  public Set<Need> moreNeeds() {
    return flags.moreNeeds();
  }

  @Override
  public Set<Watch> watched() {
    return flags.watched();
  }

  @Override
  public Opinion judge(Seen seen) {
    Optional<List<Pointer>> sockets = Members.otherDatastore(seen.source());
    if (sockets.isPresent()) {
      return Opinion.notApplicable(
              "OTHER_DATASTORE", "the API server keeps its data in another datastore than etcd")
          .alsoAt(sockets.get());
    }
    Opinion set = flags.judge(seen);
    if (!failsOnPlainHttp
        || !(seen.argv().list(SERVERS) instanceof Evidence.Present<List<Occurrence>> p)) {
      return set;
    }
    for (Occurrence server : p.value()) {
      if (server.value().startsWith("http://")) {
        String shown = Reading.show(server);
        return Opinion.worst(
            List.of(
                Opinion.fail(
                    "PLAIN_HTTP",
                    "--" + SERVERS + " has " + shown + ", so the certificate is not used",
                    shown,
                    server.pointer()),
                set));
      }
    }
    return set;
  }
}
