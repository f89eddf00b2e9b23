package io.kubeevidence.snapshot.node;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which command-line flag of the kubelet sets which field of its configuration (source:
 * cmd/kubelet/app/options, {@code AddKubeletConfigFlags}). Flags override every file.
 */
final class KubeletFlags {
  private static final Map<String, String> BY_FIELD =
      Map.ofEntries(
          Map.entry("authentication.anonymous.enabled", "anonymous-auth"),
          Map.entry("authentication.webhook.enabled", "authentication-token-webhook"),
          Map.entry("authentication.x509.clientCAFile", "client-ca-file"),
          Map.entry("authorization.mode", "authorization-mode"),
          Map.entry("readOnlyPort", "read-only-port"),
          Map.entry("streamingConnectionIdleTimeout", "streaming-connection-idle-timeout"),
          Map.entry("makeIPTablesUtilChains", "make-iptables-util-chains"),
          Map.entry("eventRecordQPS", "event-qps"),
          Map.entry("tlsCertFile", "tls-cert-file"),
          Map.entry("tlsPrivateKeyFile", "tls-private-key-file"),
          Map.entry("tlsCipherSuites", "tls-cipher-suites"),
          Map.entry("tlsMinVersion", "tls-min-version"),
          Map.entry("rotateCertificates", "rotate-certificates"),
          Map.entry("serverTLSBootstrap", "rotate-server-certificates"),
          Map.entry("podPidsLimit", "pod-max-pids"),
          Map.entry("protectKernelDefaults", "protect-kernel-defaults"),
          Map.entry("seccompDefault", "seccomp-default"),
          Map.entry("staticPodPath", "pod-manifest-path"),
          Map.entry("featureGates", "feature-gates"));

  private KubeletFlags() {}

  /** The flag of a field; null when only files set it. */
  static @Nullable String of(String field) {
    return BY_FIELD.get(field);
  }
}
