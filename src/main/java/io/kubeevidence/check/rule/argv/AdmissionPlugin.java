package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.Optional;

/** An admission plug-in is enabled, or is not (1.2.3, 1.2.9-1.2.14). */
public final class AdmissionPlugin implements InstanceTest {
  private static final String CONFIG = "admission-control-config-file";

  private final String plugin;
  private final boolean wanted;
  private final boolean needsConfig;

  /**
   * The test for a plug-in.
   *
   * @param plugin exact name
   * @param wanted whether it must be enabled
   * @param needsConfig true when it does nothing without a configuration file
   */
  public AdmissionPlugin(String plugin, boolean wanted, boolean needsConfig) {
    this.plugin = plugin;
    this.wanted = wanted;
    this.needsConfig = needsConfig;
  }

  @Override
  public String expected() {
    String base = "admission plug-in " + plugin + (wanted ? " enabled" : " not enabled");
    return needsConfig ? base + " and --" + CONFIG + " set" : base;
  }

  @Override
  public Opinion judge(Seen seen) {
    Admission admission = new Admission(seen);
    Opinion opinion = enabled(seen, admission);
    return opinion.verdict() == Verdict.PASS && needsConfig ? withConfig(seen, opinion) : opinion;
  }

  private Opinion enabled(Seen seen, Admission admission) {
    if (admission.legacy()) {
      Optional<Pointer> listed = admission.in(Admission.LEGACY, plugin);
      Pointer at = listed.orElseGet(admission::place);
      String text = listed.isPresent() ? "is in" : "is not in";
      return guarded(
          seen,
          admission,
          listed.isPresent(),
          plugin + " " + text + " --" + Admission.LEGACY + ", the list of all that run",
          at);
    }
    Optional<Pointer> on = admission.in(Admission.ENABLE, plugin);
    Optional<Pointer> off = admission.in(Admission.DISABLE, plugin);
    if (on.isPresent() && off.isPresent()) {
      return Opinion.depends(
          "INVALID_VALUE",
          plugin + " is enabled and disabled at once, which a server refuses; which one holds?",
          plugin,
          on.get(),
          off.get());
    }
    if (off.isPresent()) {
      return guarded(seen, admission, false, plugin + " is in --" + Admission.DISABLE, off.get());
    }
    if (on.isPresent()) {
      return guarded(seen, admission, true, plugin + " is in --" + Admission.ENABLE, on.get());
    }
    boolean byDefault = Admission.defaultOn(plugin);
    String text =
        plugin
            + " is not named by any list and "
            + (byDefault ? "enabled" : "not enabled")
            + " by default";
    return guarded(seen, admission, byDefault, text, admission.place());
  }

  /** The verdict, unless a list that could turn it round cannot be read. */
  private Opinion guarded(
      Seen seen, Admission admission, boolean enabled, String text, Pointer at) {
    boolean good = enabled == wanted;
    Optional<Admission.Unread> unread = admission.unread();
    if (unread.isPresent()) {
      return Reading.doubtful(seen, unread.get().flag(), unread.get().item());
    }
    Optional<String> cut = admission.cut();
    boolean namedOn = enabled && text.contains("--" + Admission.ENABLE);
    if (cut.isPresent() && (good || !namedOn)) {
      return Reading.incomplete(seen, cut.get());
    }
    String observed = enabled ? "enabled" : "not enabled";
    return good
        ? Opinion.pass("PLUGIN_" + (enabled ? "ENABLED" : "NOT_ENABLED"), text, observed, at)
        : Opinion.fail("PLUGIN_" + (enabled ? "ENABLED" : "NOT_ENABLED"), text, observed, at);
  }

  private Opinion withConfig(Seen seen, Opinion enabled) {
    Opinion config =
        Reading.scalar(
            seen,
            CONFIG,
            o -> set(o),
            at ->
                Opinion.depends(
                    "NO_LIMITS",
                    plugin
                        + " is enabled and --"
                        + CONFIG
                        + " is not set: which limits does it apply?",
                    "no configuration file",
                    at));
    if (config.verdict() != Verdict.PASS) {
      return config.alsoAt(enabled.pointers());
    }
    return enabled.alsoAt(config.pointers());
  }

  private static Opinion set(Occurrence o) {
    return Opinion.pass("SET", "--" + CONFIG + " is set", Reading.show(o), o.pointer());
  }
}
