package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ConfigMap kube-system/aws-auth of EKS, which maps IAM identities to users and groups. */
final class AwsAuth {
  private AwsAuth() {}

  static void addTo(Findings findings, Snapshot snapshot) {
    ConfigMapData map = snapshot.configMap("kube-system", "aws-auth");
    if (map == null) {
      return;
    }
    for (String key : List.of("mapRoles", "mapUsers")) {
      ConfigMapData.Entry entry = map.data().get(key);
      if (entry != null) {
        read(findings, key, entry);
      }
    }
  }

  private static void read(Findings findings, String key, ConfigMapData.Entry entry) {
    Document document =
        SafeYaml.parse(
            entry.text().getBytes(StandardCharsets.UTF_8),
            io.kubeevidence.yaml.YamlProfile.CONFIG,
            io.kubeevidence.bundle.BundleLimits.defaults());
    Value root = document.root();
    Value.Sequence rows = root == null ? null : root.asSequence();
    if (rows == null) {
      findings.note("AWS_AUTH_UNREADABLE", "The key " + key + " of aws-auth cannot be read");
      return;
    }
    for (Value v : rows.items()) {
      Mapping row = v.asMapping();
      boolean masters =
          row != null
              && row.items("groups").stream()
                  .anyMatch(
                      g ->
                          g instanceof Value.Scalar s && s.text().equals(MastersGroupRule.MASTERS));
      if (row != null && masters) {
        String who = row.text(key.equals("mapRoles") ? "rolearn" : "userarn");
        findings.add(
            Verdict.FAIL,
            new Subject("IAM identity", String.valueOf(who)),
            "USER_IN_MASTERS",
            "aws-auth puts "
                + who
                + " (user "
                + row.text("username")
                + ") into the group "
                + MastersGroupRule.MASTERS,
            String.valueOf(who),
            List.of(entry.pointer().withExcerpt(key + ": " + who)));
      }
    }
  }
}
