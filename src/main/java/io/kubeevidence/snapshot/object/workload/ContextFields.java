package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that the security contexts of Pods and containers have in common. */
final class ContextFields {
  private final Mapping context;
  private final Trouble trouble;

  ContextFields(Mapping context, Trouble trouble) {
    this.context = context;
    this.trouble = trouble;
  }

  /** The context of a container; an absent one is an empty one. */
  static ContainerSpec.SecurityContext ofContainer(@Nullable Mapping sc, Trouble trouble) {
    Mapping m = sc == null ? new Mapping(java.util.Map.of(), 0) : sc;
    ContextFields fields = new ContextFields(m, trouble);
    Mapping capabilities = Typed.mapping(m, "capabilities", trouble);
    return new ContainerSpec.SecurityContext(
        fields.set(),
        Typed.bool(m, "privileged", trouble),
        Typed.bool(m, "runAsNonRoot", trouble),
        Typed.integer(m, "runAsUser", trouble),
        Typed.bool(m, "allowPrivilegeEscalation", trouble),
        Typed.bool(m, "readOnlyRootFilesystem", trouble),
        fields.hostProcess(),
        fields.runAsUserName(),
        fields.seccompType(),
        fields.seccompProfile(),
        Typed.text(m, "procMount", trouble),
        fields.seLinux(),
        capabilities == null ? List.of() : Typed.strings(capabilities, "add", trouble),
        capabilities == null ? List.of() : Typed.strings(capabilities, "drop", trouble));
  }

  /** True when at least one field holds something; the API server stores {@code {}} everywhere. */
  boolean set() {
    return context.entries().keySet().stream().anyMatch(k -> Typed.holds(context, k));
  }

  @Nullable Boolean hostProcess() {
    Mapping windows = Typed.mapping(context, "windowsOptions", trouble);
    return windows == null ? null : Typed.bool(windows, "hostProcess", trouble);
  }

  String runAsUserName() {
    Mapping windows = Typed.mapping(context, "windowsOptions", trouble);
    return windows == null ? "" : Typed.text(windows, "runAsUserName", trouble);
  }

  String seccompType() {
    Mapping profile = Typed.mapping(context, "seccompProfile", trouble);
    return profile == null ? "" : Typed.text(profile, "type", trouble);
  }

  String seccompProfile() {
    Mapping profile = Typed.mapping(context, "seccompProfile", trouble);
    return profile == null ? "" : Typed.text(profile, "localhostProfile", trouble);
  }

  ContainerSpec.SeLinux seLinux() {
    Mapping options = Typed.mapping(context, "seLinuxOptions", trouble);
    return options == null
        ? ContainerSpec.SeLinux.NONE
        : new ContainerSpec.SeLinux(
            Typed.text(options, "type", trouble),
            Typed.text(options, "user", trouble),
            Typed.text(options, "role", trouble));
  }
}
