package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one Pod spec, of a Pod or of a template. */
final class PodSpecReader {
  private static final String SECCOMP = "seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private final Interner interner;
  private final Trouble trouble;
  private final List<String> paths = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  PodSpecReader(Interner interner, Trouble trouble) {
    this.interner = interner;
    this.trouble = trouble;
  }

  /** Lines of the paths that {@link #read} kept. */
  Lines lines() {
    return new Lines(lines);
  }

  PodSpec read(Mapping spec, @Nullable Mapping metadata) {
    Map<String, String> annotations =
        metadata == null ? Map.of() : Typed.stringMap(metadata, "annotations", trouble);
    List<ContainerSpec> containers = containers(spec);
    VolumeReader volumes = new VolumeReader(spec, trouble);
    volumes.hostPathLines().forEach(this::mark);
    return interner.of(
        new PodSpec(
            flag(spec, "hostPID"),
            flag(spec, "hostIPC"),
            flag(spec, "hostNetwork"),
            interner.of(serviceAccount(spec)),
            automount(spec),
            osName(spec),
            windowsSelector(spec),
            context(spec),
            containers,
            volumes.tokens(),
            volumes.hostPaths(),
            volumes.hostPathPlaces(),
            volumes.types(),
            volumes.mountedSecrets(),
            volumes.csiDrivers(),
            volumes.claims(),
            annotations.entrySet().stream()
                .filter(e -> e.getKey().startsWith(APP_ARMOR))
                .map(Map.Entry::getValue)
                .sorted()
                .toList(),
            legacySeccomp(annotations),
            "true".equals(annotations.get("vault.hashicorp.com/agent-inject")),
            interner.all(paths)));
  }

  private void mark(String path, int line) {
    paths.add(path);
    lines.add(line);
  }

  private boolean flag(Mapping spec, String key) {
    boolean set = Boolean.TRUE.equals(Typed.bool(spec, key, trouble));
    if (set) {
      mark("." + key, spec.lineOf(key));
    }
    return set;
  }

  private @Nullable Boolean automount(Mapping spec) {
    Boolean value = Typed.bool(spec, "automountServiceAccountToken", trouble);
    if (value != null) {
      mark(".automountServiceAccountToken", spec.lineOf("automountServiceAccountToken"));
    }
    return value;
  }

  private String serviceAccount(Mapping spec) {
    String name = Typed.text(spec, "serviceAccountName", trouble);
    if (name.isEmpty()) {
      name = Typed.text(spec, "serviceAccount", trouble);
    }
    return name.isEmpty() ? "default" : name;
  }

  private String osName(Mapping spec) {
    Mapping os = Typed.mapping(spec, "os", trouble);
    return os == null ? "" : Typed.text(os, "name", trouble);
  }

  private boolean windowsSelector(Mapping spec) {
    Map<String, String> selector = Typed.stringMap(spec, "nodeSelector", trouble);
    return "windows".equals(selector.get("kubernetes.io/os"))
        || "windows".equals(selector.get("beta.kubernetes.io/os"));
  }

  private static Map<String, String> legacySeccomp(Map<String, String> annotations) {
    Map<String, String> found = new TreeMap<>();
    annotations.forEach(
        (key, value) -> {
          if (key.startsWith(SECCOMP) || key.startsWith("container." + SECCOMP)) {
            found.put(key, value);
          }
        });
    return found;
  }

  private PodSpec.Context context(Mapping spec) {
    Mapping sc = Typed.mapping(spec, "securityContext", trouble);
    if (sc == null) {
      return new PodSpec.Context(
          false, null, null, null, "", "", "", ContainerSpec.SeLinux.NONE, List.of());
    }
    String at = ".securityContext";
    markAll(sc, at, "runAsNonRoot", "runAsUser", "seccompProfile", "windowsOptions", "sysctls");
    ContextFields fields = new ContextFields(sc, trouble);
    List<String> sysctls =
        Typed.mappings(sc, "sysctls", trouble).stream()
            .map(m -> Typed.text(m, "name", trouble))
            .sorted()
            .toList();
    return new PodSpec.Context(
        fields.set(),
        Typed.bool(sc, "runAsNonRoot", trouble),
        Typed.integer(sc, "runAsUser", trouble),
        fields.hostProcess(),
        fields.runAsUserName(),
        fields.seccompType(),
        fields.seccompProfile(),
        fields.seLinux(),
        sysctls);
  }

  private void markAll(Mapping m, String prefix, String... keys) {
    for (String key : keys) {
      Value v = m.get(key);
      if (v != null) {
        mark(prefix + "." + key, v.line());
      }
    }
  }

  private List<ContainerSpec> containers(Mapping spec) {
    List<ContainerSpec> all = new ArrayList<>();
    for (ContainerSpec.Type type : ContainerSpec.Type.values()) {
      int index = 0;
      for (Mapping m : Typed.mappings(spec, type.field(), trouble)) {
        all.add(container(type, index++, m));
      }
    }
    return List.copyOf(all);
  }

  private ContainerSpec container(ContainerSpec.Type type, int index, Mapping m) {
    String at = "." + type.field() + "[" + index + "]";
    mark(at, m.line());
    ContainerReader reader = new ContainerReader(m, interner, trouble);
    Mapping sc = Typed.mapping(m, "securityContext", trouble);
    if (sc != null) {
      String below = at + ".securityContext";
      markAll(
          sc,
          below,
          "privileged",
          "runAsNonRoot",
          "runAsUser",
          "allowPrivilegeEscalation",
          "capabilities",
          "seccompProfile",
          "windowsOptions");
    }
    reader.secretUseLines().forEach((path, line) -> mark(at + path, line));
    return interner.of(
        new ContainerSpec(
            type,
            index,
            interner.of(Typed.text(m, "name", trouble)),
            interner.of(Typed.text(m, "image", trouble)),
            interner.of(ContextFields.ofContainer(sc, trouble)),
            hostPorts(m, at),
            reader.secretUses(),
            reader.credentialNames(),
            reader.knownArgs(),
            reader.argsHidden(),
            reader.controlPlaneCommand()));
  }

  private List<ContainerSpec.HostPort> hostPorts(Mapping container, String at) {
    List<ContainerSpec.HostPort> found = new ArrayList<>();
    int index = 0;
    for (Mapping port : Typed.mappings(container, "ports", trouble)) {
      Long number = Typed.integer(port, "hostPort", trouble);
      if (number != null && number != 0) {
        mark(at + ".ports[" + index + "].hostPort", port.lineOf("hostPort"));
        found.add(new ContainerSpec.HostPort(index, number));
      }
      index++;
    }
    return List.copyOf(found);
  }
}
