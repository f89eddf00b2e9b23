package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every one of the flags is set to a path; a file that provably does not exist needs a person
 * (nodes-and-control-plane.md A3.8, A3.9).
 */
public final class SetFlags implements InstanceTest {
  /** Repeats of this flag add up, so that one value is enough (A3.6). */
  private static final String ACCUMULATES = "service-account-key-file";

  private final List<String> flags;

  /**
   * The test for some flags.
   *
   * @param flags names without dashes
   */
  public SetFlags(List<String> flags) {
    this.flags = List.copyOf(flags);
  }

  @Override
  public String expected() {
    return String.join(" and ", flags.stream().map(f -> "--" + f).toList()) + " set";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.STAT);
  }

  @Override
  public Set<Watch> watched() {
    return Set.of(Watch.LISTING);
  }

  @Override
  public Opinion judge(Seen seen) {
    List<Opinion> each = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String flag : flags) {
      Opinion opinion = one(seen, flag);
      each.add(opinion);
      values.add("--" + flag + "=" + opinion.observed());
    }
    Opinion worst = Opinion.worst(each);
    if (worst.verdict() != Verdict.PASS || each.size() == 1) {
      return worst;
    }
    return Opinion.of(
        Verdict.PASS,
        "SET",
        String.join(" and ", values) + " are set",
        String.join(" ", values),
        worst.pointers());
  }

  private static Opinion one(Seen seen, String flag) {
    if (flag.equals(ACCUMULATES)) {
      for (Occurrence o : seen.argv().occurrences(flag)) {
        if (o.doubt() == Doubt.NONE && !o.value().isBlank()) {
          return set(seen, flag, o);
        }
      }
    }
    List<Occurrence> all = seen.argv().occurrences(flag);
    if (!all.isEmpty() && all.get(all.size() - 1).doubt() == Doubt.MASKED) {
      // a value exists, and for "is it set" that is enough
      Occurrence masked = all.get(all.size() - 1);
      return Opinion.pass("SET", "--" + flag + " is set (value withheld)", "set", masked.pointer());
    }
    return Reading.scalar(
        seen,
        flag,
        o -> o.value().isBlank() ? unset(flag, o.pointer()) : set(seen, flag, o),
        at -> unset(flag, at));
  }

  private static Opinion set(Seen seen, String flag, Occurrence value) {
    String path = Reading.show(value);
    Paths.Place place = Paths.resolve(seen, value.value());
    if (place.kind() == Paths.Kind.ABSENT) {
      return Opinion.depends(
              "FILE_ABSENT",
              "--" + flag + " names " + path + ", and that file does not exist on the node",
              path,
              value.pointer())
          .alsoAt(place.pointers());
    }
    return Opinion.pass("SET", "--" + flag + " is set to " + path, path, value.pointer());
  }

  private static Opinion unset(String flag, Pointer at) {
    return Opinion.fail("NOT_SET", "--" + flag + " is not set", "not set", at);
  }
}
