package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.InstanceTest;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;
import java.util.Map;
import java.util.Set;

/**
 * A boolean option of etcd, false by default, that must be on or must be off (2.2, 2.3, 2.5, 2.6).
 */
public final class EtcdBoolean implements InstanceTest {
  private static final String TRUSTED_CA = "trusted-ca-file";

  private final String name;
  private final boolean wanted;

  /**
   * The test for an option.
   *
   * @param name name of the flag without dashes
   * @param wanted the value that passes
   */
  public EtcdBoolean(String name, boolean wanted) {
    this.name = name;
    this.wanted = wanted;
  }

  @Override
  public String expected() {
    return wanted ? "--" + name + "=true" : "--" + name + " not set to true";
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
    Opinion opinion = options.judge(name, this::present, this::absent);
    if (name.startsWith("peer-")) {
      return Members.unlessSingle(seen, opinion);
    }
    boolean verifiesAnyway =
        name.equals("client-cert-auth") && !options.items(TRUSTED_CA).isEmpty();
    return opinion.verdict() == Verdict.FAIL && verifiesAnyway
        ? opinion.note(
            Hints.EQUIVALENT,
            "--"
                + TRUSTED_CA
                + " is set, which already makes etcd ask for client certificates and"
                + " verify them")
        : opinion;
  }

  private Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    Boolean value = FlagValues.bool(o.value());
    if (value == null) {
      return Opinion.fail(
          "INVALID_VALUE",
          "--" + name + " is set to " + shown + ", which is no boolean",
          shown,
          o.pointer());
    }
    String text = "--" + name + " is " + value;
    return value == wanted
        ? Opinion.pass("VALUE_MEETS", text, shown, o.pointer())
        : Opinion.fail("VALUE_FAILS", text + " and must be " + wanted, shown, o.pointer());
  }

  private Opinion absent(io.kubeevidence.snapshot.evidence.Pointer at) {
    String text = "--" + name + " is not set and false by default";
    return wanted
        ? Opinion.fail("DEFAULT_USED", text + "; it must be true", "not set", at)
        : Opinion.pass("DEFAULT_USED", text, "not set", at);
  }
}
