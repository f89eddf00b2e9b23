package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.check.rule.argv.Reading;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource.EnvValue;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of one etcd as etcd reads them: a configuration file replaces everything else;
 * without one a flag beats the environment, which beats the default (source: etcdmain/config.go).
 */
public final class EtcdOptions {
  private static final String CONFIG_FILE = "config-file";
  private static final String CLIENT = "client-transport-security";
  private static final String PEER = "peer-transport-security";

  /** Where an option stands in the file when it is not at the top level under its own name. */
  private static final Map<String, List<String>> FILE_KEYS =
      Map.ofEntries(
          Map.entry("cert-file", List.of(CLIENT, "cert-file")),
          Map.entry("key-file", List.of(CLIENT, "key-file")),
          Map.entry("client-cert-auth", List.of(CLIENT, "client-cert-auth")),
          Map.entry("trusted-ca-file", List.of(CLIENT, "trusted-ca-file")),
          Map.entry("auto-tls", List.of(CLIENT, "auto-tls")),
          Map.entry("peer-cert-file", List.of(PEER, "cert-file")),
          Map.entry("peer-key-file", List.of(PEER, "key-file")),
          Map.entry("peer-client-cert-auth", List.of(PEER, "client-cert-auth")),
          Map.entry("peer-trusted-ca-file", List.of(PEER, "trusted-ca-file")),
          Map.entry("peer-auto-tls", List.of(PEER, "auto-tls")));

  private final Seen seen;

  /** The options of one source of one etcd. */
  public EtcdOptions(Seen seen) {
    this.seen = seen;
  }

  /**
   * Judges an option by its value or by its absence.
   *
   * @param name name of the flag without dashes
   */
  public Opinion judge(
      String name, Function<Occurrence, Opinion> present, Function<Pointer, Opinion> unset) {
    Occurrence file = configFile();
    if (file != null) {
      return fromFile(file, name, present, unset);
    }
    if (!seen.argv().occurrences(name).isEmpty()) {
      // an empty flag stays empty: etcd consults the environment only for flags that are not given
      return Reading.scalar(seen, name, present, unset);
    }
    EnvValue env = seen.source().env().get(variable(name));
    if (env != null && !env.resolved()) {
      Occurrence value = new Occurrence("", Doubt.UNRESOLVED_VARIABLE, env.pointer());
      return Reading.doubtful(seen, name, value);
    }
    if (env != null && !env.value().isEmpty()) {
      return present.apply(new Occurrence(env.value(), Doubt.NONE, env.pointer()));
    }
    if (seen.argv().incomplete() != null) {
      return Reading.incomplete(seen, name);
    }
    if (env == null && !seen.source().envComplete()) {
      return Opinion.notAssessed(
          "NO_EVIDENCE",
          "--"
              + name
              + " is not among the arguments, and the environment, which can set "
              + variable(name)
              + ", was not captured; "
              + Hints.collectNode(seen.instance().node()),
          seen.source().pointer());
    }
    return seen.argv()
        .last(name)
        .fold(
            (o, at) -> present.apply(o),
            unset,
            (need, why) -> Reading.incomplete(seen, name),
            (at, why) -> Reading.incomplete(seen, name));
  }

  /** The items of an option that is a list of URLs or members; empty when it is not set. */
  public List<Occurrence> items(String name) {
    List<Occurrence> items = new ArrayList<>();
    judge(
        name,
        o -> {
          for (String item : io.kubeevidence.snapshot.node.FlagValues.list(o.value())) {
            items.add(new Occurrence(item, Doubt.NONE, o.pointer()));
          }
          return Opinion.notAssessed("NO_EVIDENCE", "only read");
        },
        at -> Opinion.notAssessed("NO_EVIDENCE", "only read"));
    return items;
  }

  /** The path of the configuration file that replaces all other options; null without one. */
  private @Nullable Occurrence configFile() {
    if (seen.argv().last(CONFIG_FILE) instanceof Evidence.Present<Occurrence> p) {
      return p.value();
    }
    EnvValue env = seen.source().env().get(variable(CONFIG_FILE));
    if (!seen.argv().occurrences(CONFIG_FILE).isEmpty() || env == null) {
      return null;
    }
    Doubt doubt = env.resolved() ? Doubt.NONE : Doubt.UNRESOLVED_VARIABLE;
    return env.resolved() && env.value().isEmpty()
        ? null
        : new Occurrence(env.value(), doubt, env.pointer());
  }

  private Opinion fromFile(
      Occurrence file,
      String name,
      Function<Occurrence, Opinion> present,
      Function<Pointer, Opinion> unset) {
    if (file.doubt() != Doubt.NONE) {
      return Reading.doubtful(seen, CONFIG_FILE, file);
    }
    Documents.Config document = Documents.named(seen, file.value());
    Value.Mapping root = document.root();
    if (root == null || !document.sound() || document.pointer() == null) {
      return document
          .gap("--" + CONFIG_FILE + " names " + Reading.show(file), seen.instance().node())
          .alsoAt(List.of(file.pointer()));
    }
    String[] keys = FILE_KEYS.getOrDefault(name, List.of(name)).toArray(new String[0]);
    Value value = root.at(keys);
    String text = value instanceof Value.Scalar s ? s.text() : "";
    Pointer at = document.at(value, name + ": " + text, keys).get(0);
    Opinion opinion =
        text.isEmpty() ? unset.apply(at) : present.apply(new Occurrence(text, Doubt.NONE, at));
    return opinion.alsoAt(List.of(file.pointer()));
  }

  private static String variable(String name) {
    return "ETCD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
