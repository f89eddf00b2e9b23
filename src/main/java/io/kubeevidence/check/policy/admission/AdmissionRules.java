package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Rule;
import io.kubeevidence.check.policy.pod.PodTest;
import io.kubeevidence.check.policy.pod.PodTests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of sections 5.2 and 5.5: what each recommendation refuses and which level does it. */
public final class AdmissionRules {
  private static final SecurityLevel BASELINE = new SecurityLevel(1, 0);
  private static final SecurityLevel RESTRICTED = new SecurityLevel(2, 0);

  /** The rule on privilege escalation came with v1.8. */
  private static final SecurityLevel RESTRICTED_8 = new SecurityLevel(2, 8);

  /** The rule that all capabilities are dropped came with v1.22. */
  private static final SecurityLevel RESTRICTED_22 = new SecurityLevel(2, 22);

  private AdmissionRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      // any mechanism, at any version: what it refuses is the matter of 5.2.2 to 5.2.13
      case "5.2.1" ->
          rule(id, "Pods that break the baseline", BASELINE, (instance, windows) -> List.of());
      case "5.2.2" -> rule(id, "privileged containers", BASELINE, PodTests::privileged);
      case "5.2.3" ->
          rule(id, "Pods in the process namespace of the host", BASELINE, PodTests::hostPid);
      case "5.2.4" ->
          rule(id, "Pods in the IPC namespace of the host", BASELINE, PodTests::hostIpc);
      case "5.2.5" -> rule(id, "Pods in the network of the host", BASELINE, PodTests::hostNetwork);
      case "5.2.6" ->
          rule(
              id,
              "containers that may gain privileges",
              RESTRICTED_8,
              PodTests::privilegeEscalation);
      case "5.2.7" ->
          new AdmitRule(
              new Admission(
                  id,
                  "containers that run as root",
                  RESTRICTED,
                  true,
                  PodTests::root,
                  Admission.Extra.NONE));
      case "5.2.8" ->
          rule(id, "containers with the capability NET_RAW", RESTRICTED_22, PodTests::netRaw);
      case "5.2.9" ->
          rule(id, "containers with added capabilities", BASELINE, PodTests::addedCapabilities);
      case "5.2.10" ->
          rule(
              id,
              "containers that keep capabilities",
              RESTRICTED_22,
              PodTests::assignedCapabilities);
      case "5.2.11" ->
          rule(id, "Windows HostProcess containers", PodTests::hostProcess, new HostProcessExtra());
      case "5.2.12" ->
          rule(id, "Pods with hostPath volumes", PodTests::hostPath, new HostPathExtra());
      case "5.2.13" ->
          rule(id, "containers that use ports of the host", BASELINE, PodTests::hostPorts);
      case "5.5.1" -> new ImageProvenanceRule();
      default -> null;
    };
  }

  private static Rule rule(String id, String what, SecurityLevel needed, PodTest test) {
    return new AdmitRule(new Admission(id, what, needed, false, test, Admission.Extra.NONE));
  }

  private static Rule rule(String id, String what, PodTest test, Admission.Extra extra) {
    return new AdmitRule(new Admission(id, what, BASELINE, false, test, extra));
  }
}
