package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kubelet's configuration as its arguments and the files they name add up (A8): flags over
 * drop-ins over the file of {@code --config}. Nothing is defaulted here.
 */
public final class KubeletFiles implements KubeletSource {

  /**
   * One file that the kubelet merges.
   *
   * @param path path on the node, byte string
   * @param layer CONFIG_FILE or DROP_IN
   * @param config the parsed document; null when it was not captured or cannot be used
   * @param state evidence state
   * @param why why there is no document; empty otherwise
   * @param pointer the stored file, or what says that it is missing
   */
  public record Source(
      String path,
      Layer layer,
      Value.@Nullable Mapping config,
      EntryState state,
      String why,
      Pointer pointer) {}

  private static final Need NEED = new Need("kubelet.config");

  private final ArgvSource started;
  private final List<Source> files;
  private final @Nullable String dropInsUnknown;

  /**
   * Adds up one kubelet.
   *
   * @param started its arguments
   * @param files the files it merges, in the order in which they apply
   * @param dropInsUnknown why the set of drop-ins is not known; null when it is
   */
  public KubeletFiles(ArgvSource started, List<Source> files, @Nullable String dropInsUnknown) {
    this.started = started;
    this.files = List.copyOf(files);
    this.dropInsUnknown = dropInsUnknown;
  }

  @Override
  public Kind kind() {
    return Kind.FILES;
  }

  @Override
  public EntryState state() {
    if (started.state() != EntryState.OK) {
      return started.state();
    }
    return files.stream()
        .map(Source::state)
        .filter(s -> s != EntryState.OK)
        .findFirst()
        .orElse(EntryState.OK);
  }

  /** The arguments that start this kubelet. */
  public ArgvSource started() {
    return started;
  }

  @Override
  public boolean usesConfigFile() {
    return !files.isEmpty() || dropInsUnknown != null;
  }

  @Override
  public boolean legacyDefaults() {
    return files.stream().noneMatch(f -> f.layer() == Layer.CONFIG_FILE);
  }

  @Override
  public Evidence<Setting> field(String field) {
    if (field.startsWith("featureGates.")) {
      return featureGate(field.substring("featureGates.".length()));
    }
    String flag = KubeletFlags.of(field);
    if (flag != null && !flag.equals("feature-gates")) {
      Evidence<Setting> set = flagSetting(field, flag);
      if (!(set instanceof Evidence.Unset<Setting>)) {
        return set;
      }
    }
    return fromFiles(field.split("\\.", -1));
  }

  private Evidence<Setting> flagSetting(String field, String flag) {
    List<Argv.Occurrence> given = started.argv().occurrences(flag);
    if (!given.isEmpty()) {
      Argv.Occurrence last = given.get(given.size() - 1);
      if (last.value().isEmpty() && last.doubt() == Argv.Doubt.NONE) {
        // an empty flag is a flag: it empties what the files set
        Value empty = field.equals("tlsCipherSuites") ? listOf(List.of()) : scalar("");
        return new Evidence.Present<>(setting(empty), last.pointer());
      }
    }
    if (field.equals("tlsCipherSuites")) {
      return started
          .argv()
          .list(flag)
          .fold(
              (items, where) -> new Evidence.Present<>(setting(listOf(items)), where),
              Evidence.Unset::new,
              Evidence.Missing::new,
              Evidence.Unreadable::new);
    }
    return started
        .argv()
        .last(flag)
        .fold(
            (occurrence, where) ->
                occurrence.doubt() == Argv.Doubt.NONE
                    ? new Evidence.Present<>(setting(scalar(occurrence.value())), where)
                    : new Evidence.Unreadable<Setting>(
                        where, "the value of --" + flag + " is not known"),
            Evidence.Unset::new,
            Evidence.Missing::new,
            Evidence.Unreadable::new);
  }

  /** Gates merge one by one; a gate on the command line wins (the code, not the documentation). */
  private Evidence<Setting> featureGate(String gate) {
    Map<String, Argv.Occurrence> onCommandLine = new LinkedHashMap<>();
    for (Argv.Occurrence o : started.argv().occurrences("feature-gates")) {
      for (String pair : FlagValues.list(o.value())) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String name = pair.substring(0, equals).trim();
          String value = pair.substring(equals + 1).trim();
          onCommandLine.put(name, new Argv.Occurrence(value, o.doubt(), o.pointer()));
        }
      }
    }
    if (started.argv().incomplete() != null) {
      return new Evidence.Missing<>(
          NEED, "the arguments may be cut, and with them --feature-gates");
    }
    Argv.Occurrence flag = onCommandLine.get(gate);
    if (flag != null && flag.doubt() != Argv.Doubt.NONE) {
      return new Evidence.Unreadable<>(flag.pointer(), "the value of --feature-gates is not known");
    }
    if (flag != null) {
      return new Evidence.Present<>(setting(scalar(flag.value())), flag.pointer());
    }
    return fromFiles(new String[] {"featureGates", gate});
  }

  /** The last file that sets the field decides; a file that is not there could have set it. */
  private Evidence<Setting> fromFiles(String[] keys) {
    if (dropInsUnknown != null) {
      return new Evidence.Missing<>(NEED, dropInsUnknown);
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      Source file = files.get(i);
      Value.Mapping config = file.config();
      if (config == null) {
        return new Evidence.Missing<>(NEED, file.why());
      }
      Value value = config.at(keys);
      if (value != null) {
        return present(file, keys, value);
      }
      if (deletes(config, keys)) {
        break;
      }
    }
    return new Evidence.Unset<>(pointer());
  }

  private static Evidence<Setting> present(Source file, String[] keys, Value value) {
    String text = value instanceof Value.Scalar s ? s.text() : "";
    Pointer where =
        new Pointer(
            file.pointer().file(),
            "$" + JsonPathText.keys(keys),
            value.line(),
            String.join(".", keys) + ": " + text);
    return new Evidence.Present<>(new Setting(value, file.layer()), where);
  }

  /** In a merge patch {@code null} at any depth deletes what the files before it set. */
  private static boolean deletes(Value.Mapping config, String[] keys) {
    Value.Mapping at = config;
    for (String key : keys) {
      if (at.isExplicitNull(key)) {
        return true;
      }
      Value next = at.get(key);
      Value.Mapping below = next == null ? null : next.asMapping();
      if (below == null) {
        return false;
      }
      at = below;
    }
    return false;
  }

  @Override
  public Pointer pointer() {
    return files.isEmpty() ? started.pointer() : files.get(0).pointer();
  }

  /** The files with their state, in the order in which they apply. */
  public List<Source> sources() {
    return files;
  }

  /** Why the set of drop-ins is not known; null when it is. */
  public @Nullable String dropInsUnknown() {
    return dropInsUnknown;
  }

  @Override
  public List<String> configPaths() {
    return files.stream().map(Source::path).toList();
  }

  private static Setting setting(Value value) {
    return new Setting(value, Layer.FLAG);
  }

  private static Value scalar(String text) {
    return new Value.Scalar(Value.ScalarType.STRING, text, 0);
  }

  private static Value listOf(List<Argv.Occurrence> items) {
    List<Value> values = new ArrayList<>();
    for (Argv.Occurrence o : items) {
      values.add(scalar(o.value()));
    }
    return new Value.Sequence(values, 0);
  }
}
