package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ConfigText;
import io.kubeevidence.check.policy.apiserver.Flag;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The admission plug-in ImagePolicyWebhook of one API server. */
final class ImagePolicy {
  private static final String PLUGIN = "ImagePolicyWebhook";

  private ImagePolicy() {}

  static Opinion judge(ServerReading server) {
    String at = "The API server on " + server.node();
    Flag enabled = server.list("enable-admission-plugins");
    Flag disabled = server.list("disable-admission-plugins");
    Flag legacy = server.list("admission-control");
    if (enabled.unknown() || disabled.unknown() || legacy.unknown()) {
      return Opinion.missing(
          "NO_EVIDENCE", at + " does not show its admission plug-ins completely");
    }
    boolean on =
        legacy.set()
            ? legacy.values().contains(PLUGIN)
            : enabled.values().contains(PLUGIN) && !disabled.values().contains(PLUGIN);
    if (!on) {
      return Opinion.of(
          Verdict.FAIL,
          "NOT_ENABLED",
          at + " does not run the admission plug-in " + PLUGIN,
          String.join(",", enabled.values()),
          enabled.pointers());
    }
    Flag file = server.flag("admission-control-config-file");
    if (file.unset()) {
      return Opinion.of(
          Verdict.FAIL,
          "NOT_CONFIGURED",
          at + " runs " + PLUGIN + " without --admission-control-config-file",
          "not set",
          file.pointers());
    }
    return configured(server, at, file);
  }

  private static Opinion configured(ServerReading server, String at, Flag file) {
    HostFile host = file.set() ? server.file(file.value()) : null;
    ConfigText text = host == null ? null : ConfigText.of(host);
    Mapping root = text == null || !text.sound() ? null : text.root();
    if (text == null || root == null) {
      return Opinion.notAssessed(
          "CONFIGURATION_NOT_CAPTURED",
          at
              + " runs "
              + PLUGIN
              + ", but its configuration "
              + file.value()
              + " is not in the evidence",
          file.pointers());
    }
    Mapping plugin = plugin(root);
    if (plugin == null) {
      return Opinion.of(
          Verdict.FAIL,
          "NOT_CONFIGURED",
          at + " runs " + PLUGIN + " without a configuration for it in " + file.value(),
          "no configuration",
          List.of(text.pointer()));
    }
    Mapping inline = plugin.mapping("configuration");
    if (inline != null) {
      return policy(at, inline, text.at(inline, "imagePolicy", "plugins"));
    }
    String named = String.valueOf(plugin.text("path"));
    String full =
        named.startsWith("/")
            ? named
            : file.value().substring(0, file.value().lastIndexOf('/') + 1) + named;
    HostFile inner = server.file(full);
    ConfigText content = inner == null ? null : ConfigText.of(inner);
    Mapping body = content == null || !content.sound() ? null : content.root();
    return content == null || body == null
        ? Opinion.notAssessed(
            "CONFIGURATION_NOT_CAPTURED",
            at + " runs " + PLUGIN + ", but its configuration " + full + " is not in the evidence",
            file.pointers())
        : policy(at, body, content.pointer());
  }

  private static Opinion policy(String at, Mapping body, Pointer pointer) {
    Mapping policy = body.mapping("imagePolicy");
    String kubeconfig = policy == null ? null : policy.text("kubeConfigFile");
    List<Pointer> pointers = new ArrayList<>(List.of(pointer));
    if (policy == null || kubeconfig == null || kubeconfig.isEmpty()) {
      return Opinion.of(
          Verdict.FAIL,
          "NOT_CONFIGURED",
          at + " runs ImagePolicyWebhook without a kubeConfigFile, so it asks nobody",
          "",
          pointers);
    }
    Value open = policy.get("defaultAllow");
    boolean refuses = open == null || Boolean.FALSE.equals(policy.bool("defaultAllow"));
    return refuses
        ? Opinion.of(
            Verdict.PASS,
            "IMAGES_VERIFIED",
            at + " asks the ImagePolicyWebhook and refuses images without an answer",
            "defaultAllow: false",
            pointers)
        : Opinion.of(
            Verdict.FAIL,
            "FAILS_OPEN",
            at
                + " asks the ImagePolicyWebhook but allows every image when there is no answer "
                + "(defaultAllow)",
            "defaultAllow: true",
            pointers);
  }

  private static @Nullable Mapping plugin(Mapping root) {
    for (Value v : root.items("plugins")) {
      Mapping m = v.asMapping();
      if (m != null && PLUGIN.equals(m.text("name"))) {
        return m;
      }
    }
    return null;
  }
}
