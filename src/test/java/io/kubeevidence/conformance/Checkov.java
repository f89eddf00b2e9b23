package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checkov's example manifests: control-plane Pods with one flag, roles and workloads. */
final class Checkov implements Item {
  private static final Map<String, String> IDS = new HashMap<>();

  static {
    String table =
        """
        AllowedCapabilities 5.2.9
        AllowedCapabilitiesSysAdmin 5.2.9
        ApiServerAdmissionControlAlwaysAdmit 1.2.10
        ApiServerAdmissionControlEventRateLimit 1.2.9
        ApiServerAuditLogMaxAge 1.2.17
        ApiServerAuditLogMaxSize 1.2.19
        ApiServerEtcdCaFile 1.2.26
        ApiServerEtcdCertAndKey 1.2.23
        ApiServerNamespaceLifecyclePlugin 1.2.13
        ApiServerNodeRestrictionPlugin 1.2.14
        ApiServerProfiling 1.2.15
        ApiServerRequestTimeout 1.2.20
        ApiServerServiceAccountPlugin 1.2.12
        ApiServerkubeletCertificateAuthority 1.2.5
        DefaultNamespace 5.6.4
        DefaultServiceAccountBinding 5.1.5
        DockerSocketVolume 5.2.12
        EtcdCertAndKey 2.1
        KubeControllerManagerBlockProfiles 1.3.2
        KubeletAnonymousAuth 4.2.1
        KubeletAuthorizationModeNotAlwaysAllow 4.2.2
        KubeletHostnameOverride 4.2.7
        KubeletKeyFilesSetAppropriate 4.2.9
        KubletEventCapture 4.2.8
        KubletRotateCertificates 4.2.10
        RbacApproveCertificateSigningRequests 5.1.11
        RbacEscalateRoles 5.1.8
        RootContainers 5.2.7
        RotateKubeletServerCertificate 4.2.11
        SchedulerProfiling 1.4.1
        Secrets 5.4.1
        ServiceAccountTokens 5.1.6
        ShareHost 5.2.5
        """;
    table.lines().map(l -> l.split(" ", -1)).forEach(c -> IDS.put(c[0], c[1]));
  }

  @Override
  public String name() {
    return "checkov-kubernetes";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (String[] row : Tree.rows(folder.resolve("expected.tsv"))) {
      String id = IDS.getOrDefault(row[1], "");
      if (row[2].isEmpty() || id.isEmpty()) {
        continue;
      }
      if (row[0].contains("KubeControllerManagerRotate")) {
        id = "1.3.6";
      }
      trials.add(trial(row, id, Tree.objects(folder.resolve(row[0]))));
    }
    return trials;
  }

  private Trial trial(String[] row, String id, List<ObjectNode> objects) {
    boolean good = row[2].equals("pass");
    if (row[1].equals("ShareHost")) {
      Map<String, Opinion> opinions = new HashMap<>();
      objects.forEach(
          o -> Cases.hostFields(o).forEach((i, v) -> opinions.merge(i, v, Checkov::worse)));
      return new Trial(name(), row[0], () -> Cases.objects(objects), opinions);
    }
    if (id.startsWith("5.")) {
      Opinion opinion = good ? Opinion.CLEAN : Opinion.FOUND;
      boolean roles = row[1].startsWith("Rbac");
      List<ObjectNode> all = roles ? Cases.bound(objects) : objects;
      return new Trial(name(), row[0], () -> Cases.objects(all), Map.of(id, opinion));
    }
    Opinion opinion = good ? Opinion.PASS : Opinion.FAIL;
    if (row[1].contains("EventRateLimit")) {
      return new Trial(name(), row[0], () -> admission(objects.get(0)), Map.of(id, opinion));
    }
    return new Trial(name(), row[0], () -> Cases.components(objects), Map.of(id, opinion));
  }

  /** The file that configures the plugins, with an API server that enables what it configures. */
  private static Snapshot admission(ObjectNode configuration) {
    List<String> plugins = new ArrayList<>();
    configuration.path("plugins").forEach(p -> plugins.add(p.path("name").asText()));
    String path = "/etc/kubernetes/admission.yaml";
    SmallBundle bundle = new SmallBundle("v1.29.3");
    NodeFixture node = bundle.node(Cases.NODE, true);
    node.process(
        "kube-apiserver",
        List.of(
            "kube-apiserver",
            "--enable-admission-plugins=" + String.join(",", plugins),
            "--admission-control-config-file=" + path));
    node.file(path, "admission.config", Tree.text(configuration));
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }

  private static Opinion worse(Opinion a, Opinion b) {
    return a == Opinion.FOUND ? a : b;
  }
}
