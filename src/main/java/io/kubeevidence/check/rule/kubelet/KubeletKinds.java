package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.Rule;

/** Builds the rules on the kubelet's configuration by the words of the check definitions. */
public final class KubeletKinds {
  private KubeletKinds() {}

  /** The rule of a word. */
  public static Rule of(String setting) {
    return new KubeletRule(test(setting));
  }

  private static KubeletTest test(String setting) {
    return switch (setting) {
      case "anonymous-auth" ->
          Booleans.wanting("authentication.anonymous.enabled", false, false, true, false);
      case "make-iptables-util-chains" ->
          Booleans.wanting("makeIPTablesUtilChains", true, true, true, true);
      case "authorization-mode" -> new AuthorizationMode();
      case "client-ca" -> new ClientCa();
      case "read-only-port" -> new ReadOnlyPort();
      case "streaming-idle-timeout" -> new StreamingTimeout();
      case "event-qps" -> new EventQps();
      case "serving-certificate" -> new ServingCertificate();
      case "rotate-certificates" -> new RotateCertificates();
      case "rotate-server-certificate" -> new RotateServerCertificate();
      case "cipher-suites" -> new Ciphers();
      case "pod-pids-limit" -> new PodPidsLimit();
      default -> throw new IllegalArgumentException("no kubelet rule " + setting);
    };
  }
}
