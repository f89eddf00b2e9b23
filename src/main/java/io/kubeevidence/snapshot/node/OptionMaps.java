package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options of OpenShift's components: {@code --openshift-config=FILE} replaces most flags by a map
 * of flag names to lists of values in a ConfigMap (nodes-and-control-plane.md A3.11). Each list
 * counts as the flag repeated.
 */
public final class OptionMaps {
  private static final String FLAG = "openshift-config";

  /** The platform's static Pods find their ConfigMaps in folders of the host with their names. */
  private static final Pattern ON_HOST = Pattern.compile(".*/configmaps/([^/]+)/([^/]+)");

  private final List<ConfigMapData> configMaps;
  private final BundleLimits limits;

  /** With the ConfigMaps that were captured. */
  public OptionMaps(List<ConfigMapData> configMaps, BundleLimits limits) {
    this.configMaps = configMaps;
    this.limits = limits;
  }

  /** The Pod with the options of its ConfigMap; the same Pod when it names none. */
  public ComponentPod resolve(ComponentPod pod) {
    Argv argv = pod.source().argv();
    List<Argv.Occurrence> named = argv.occurrences(FLAG);
    if (named.isEmpty()) {
      return pod;
    }
    String path = ByteText.show(named.get(named.size() - 1).value());
    ConfigMapData.Entry entry = entry(pod, path);
    Map<String, List<Argv.Occurrence>> options = entry == null ? Map.of() : options(entry);
    ArgvSource source = pod.source().withArgv(argv.withOptions(options));
    boolean unsound = entry != null && options.isEmpty();
    return pod.withSource(unsound ? source.withState(EntryState.DAMAGED) : source);
  }

  private ConfigMapData.@Nullable Entry entry(ComponentPod pod, String path) {
    Matcher onHost = ON_HOST.matcher(path);
    String name = onHost.matches() ? onHost.group(1) : "";
    String key = path.substring(path.lastIndexOf('/') + 1);
    for (ArgvSource.Mount m : pod.source().mounts()) {
      boolean holds = path.startsWith(ByteText.show(m.mountPath()) + "/");
      name = holds && m.volumeKind().equals("configMap") ? m.source() : name;
    }
    for (ConfigMapData map : configMaps) {
      if (map.namespace().equals(pod.namespace()) && map.name().equals(name)) {
        return map.data().get(key);
      }
    }
    return null;
  }

  private Map<String, List<Argv.Occurrence>> options(ConfigMapData.Entry entry) {
    Map<String, List<Argv.Occurrence>> options = new LinkedHashMap<>();
    byte[] bytes = entry.text().getBytes(StandardCharsets.UTF_8);
    Document document = SafeYaml.parse(bytes, YamlProfile.CONFIG, limits);
    Value.Mapping config = document.mapping();
    if (config == null || !document.sound()) {
      return options;
    }
    for (String key : List.of("apiServerArguments", "extendedArguments")) {
      Value.Mapping given = config.mapping(key);
      if (given != null) {
        given.entries().forEach((n, v) -> options.put(n, occurrences(n, v, entry)));
      }
    }
    return options;
  }

  private static List<Argv.Occurrence> occurrences(
      String name, Value value, ConfigMapData.Entry entry) {
    List<Argv.Occurrence> found = new ArrayList<>();
    Value.Sequence list = value.asSequence();
    for (Value item : list == null ? List.of(value) : list.items()) {
      String text = item instanceof Value.Scalar s ? s.text() : "";
      Pointer where = entry.pointer().withExcerpt("--" + name + "=" + text);
      boolean variable = text.contains("${") || text.contains("$(");
      found.add(
          new Argv.Occurrence(
              ByteText.of(text),
              variable ? Argv.Doubt.UNRESOLVED_VARIABLE : Argv.Doubt.NONE,
              where));
    }
    return found;
  }
}
