package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.CipherSuites;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.ArrayList;
import java.util.List;

/** The API server offers approved cipher suites only (1.2.29). */
public final class CipherFlag implements InstanceTest {
  private static final String SUITES = "tls-cipher-suites";
  private static final String VERSION = "tls-min-version";

  @Override
  public String expected() {
    return "--"
        + SUITES
        + " with approved suites only, or --"
        + VERSION
        + "="
        + CipherSuites.VERSION_13;
  }

  @Override
  public Opinion judge(Seen seen) {
    Evidence<Occurrence> version = seen.argv().last(VERSION);
    if (version instanceof Evidence.Present<Occurrence> p
        && p.value().doubt() == Doubt.NONE
        && p.value().value().equals(CipherSuites.VERSION_13)) {
      return CipherSuites.API_SERVER
          .judge(List.of(), CipherSuites.VERSION_13, "--" + SUITES)
          .alsoAt(List.of(p.pointer()));
    }
    Opinion opinion =
        Reading.list(seen, SUITES)
            .fold(
                (items, at) -> listed(seen, items, at),
                at ->
                    CipherSuites.API_SERVER.judge(List.of(), "", "--" + SUITES).alsoAt(List.of(at)),
                (need, why) -> Reading.incomplete(seen, SUITES),
                (at, why) -> Reading.incomplete(seen, SUITES));
    boolean versionUnread =
        version instanceof Evidence.Present<Occurrence> p && p.value().doubt() != Doubt.NONE;
    if (opinion.verdict() == Verdict.FAIL && versionUnread) {
      return Reading.doubtful(seen, VERSION, ((Evidence.Present<Occurrence>) version).value());
    }
    return opinion;
  }

  private static Opinion listed(Seen seen, List<Occurrence> items, Pointer at) {
    List<String> names = new ArrayList<>();
    for (Occurrence o : items) {
      if (o.doubt() == Doubt.NONE) {
        names.add(Reading.show(o));
      }
    }
    Opinion opinion = CipherSuites.API_SERVER.judge(names, "", "--" + SUITES).alsoAt(List.of(at));
    if (!names.isEmpty() && opinion.verdict() == Verdict.FAIL) {
      return opinion;
    }
    for (Occurrence o : items) {
      if (o.doubt() != Doubt.NONE) {
        return Reading.doubtful(seen, SUITES, o);
      }
    }
    return seen.argv().incomplete() == null ? opinion : Reading.incomplete(seen, SUITES);
  }
}
