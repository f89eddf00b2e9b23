package io.kubeevidence.snapshot.layout.foreign;

import java.util.LinkedHashMap;
import java.util.Map;

/** One minimal bundle per layout. */
final class LayoutFixtures {
  private LayoutFixtures() {}

  static Map<String, Packed> all() {
    Map<String, Packed> all = new LinkedHashMap<>();
    all.put("troubleshoot", troubleshoot());
    all.put("insights-archive", insights());
    all.put("must-gather", mustGather());
    all.put("sonobuoy", sonobuoy());
    all.put("velero", velero());
    all.put("support-bundle-kit", supportBundleKit());
    all.put("cluster-info-dump", clusterInfoDump());
    all.put("node-info", nodeInfo());
    all.put("host-scanner", hostScanner());
    all.put("eks-log-collector", eks());
    all.put("aks-periscope", periscope());
    all.put("loose-dumps", loose());
    return all;
  }

  static Packed troubleshoot() {
    String r = "support-bundle/cluster-resources/";
    return Packed.with(
            "support-bundle/version.yaml",
            "apiVersion: troubleshoot.sh/v1beta2\nkind: SupportBundle\nspec:\n  versionNumber: v0.70\n")
        .and(
            "support-bundle/cluster-info/cluster_version.json",
            "{\"info\":{\"gitVersion\":\"v1.29.1\"}}")
        .and(
            r + "namespaces.json",
            Texts.list(
                "NamespaceList", "v1", Texts.namespace("default"), Texts.namespace("kube-system")))
        .and(r + "nodes.json", Texts.list("NodeList", "v1", Texts.node("cp")))
        .and(r + "pods/default.json", Texts.list("PodList", "v1"))
        .and(r + "pods/kube-system.json", Texts.list("PodList", "v1", Texts.apiServer("cp")))
        .and(
            r + "clusterRoleBindings.json",
            Texts.list("ClusterRoleBindingList", "rbac.authorization.k8s.io/v1"))
        .and(
            r + "network-policy/default.json",
            "{\"kind\":\"NetworkPolicyList\",\"apiVersion\":\"networking.k8s.io/v1\",\"items\":null}");
  }

  static Packed insights() {
    return Packed.with("config/version.json", "{}")
        .and("config/clusteroperator/x.json", "{}")
        .and("config/node/cp.json", Texts.node("cp").replace("\"kind\":\"Node\",", ""))
        .and(
            "config/pod/kube-system/a.json",
            Texts.apiServer("cp").replace("\"kind\":\"Pod\",", ""));
  }

  static Packed mustGather() {
    String r = "must-gather.local.1/quay-io-image/";
    return Packed.with(r + "version", "openshift/must-gather\n4.15.0\n")
        .and(r + "cluster-scoped-resources/core/nodes/cp.yaml", Texts.node("cp"))
        .and(r + "namespaces/kube-system/kube-system.yaml", Texts.namespace("kube-system"))
        .and(
            r + "namespaces/kube-system/core/pods.yaml",
            Texts.list("PodList", "v1", Texts.apiServer("cp")))
        .and(
            r + "namespaces/kube-system/pods/kube-apiserver-cp/kube-apiserver-cp.yaml",
            Texts.apiServer("cp"));
  }

  static Packed sonobuoy() {
    return Packed.with(
            "meta/config.json", "{\"Version\":\"v0.57\",\"Filters\":{\"Namespaces\":\".*\"}}")
        .and("serverversion.json", "{\"gitVersion\":\"v1.29.1\"}")
        .and(
            "meta/query-time.json",
            "[{\"queryobj\":\"nodes\"},{\"queryobj\":\"namespaces\"},{\"queryobj\":\"clusterroles\"},"
                + "{\"queryobj\":\"certificatesigningrequests\",\"error\":{}},"
                + "{\"queryobj\":\"pods\",\"namespace\":\"kube-system\"},"
                + "{\"queryobj\":\"networkpolicies\",\"namespace\":\"kube-system\"},"
                + "{\"queryobj\":\"roles\",\"namespace\":\"other\"}]")
        .and("resources/cluster/core_v1_nodes.json", Texts.array(Texts.node("cp")))
        .and(
            "resources/cluster/core_v1_namespaces.json",
            Texts.array(Texts.namespace("kube-system")))
        .and(
            "resources/ns/kube-system/core_v1_pods.json",
            Texts.array(Texts.apiServer("cp").replace("\"kind\":\"Pod\",", "")))
        .and(
            "hosts/cp/configz.json",
            "{\"kubeletconfig\":{\"authentication\":{\"anonymous\":{\"enabled\":false},"
                + "\"x509\":{\"clientCAFile\":\"/etc/kubernetes/pki/ca.crt\"}}}}");
  }

  static Packed velero() {
    return Packed.with("metadata/version", "1.1.0\n")
        .and("resources/pods/namespaces/kube-system/a.json", Texts.apiServer("cp"))
        .and(
            "resources/secrets/namespaces/default/db.json",
            "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"db\",\"namespace\":"
                + "\"default\"},\"data\":{\"password\":\"s3cr3t-canary\"}}");
  }

  static Packed supportBundleKit() {
    return Packed.with("bundle/metadata.yaml", "bundleVersion: 0.1.0\nkubernetesVersion: v1.29.1\n")
        .and("bundle/yamls/cluster/v1/nodes.yaml", Texts.list("NodeList", "v1", Texts.node("cp")))
        .and(
            "bundle/yamls/cluster/v1/namespaces.yaml",
            Texts.list("NamespaceList", "v1", Texts.namespace("kube-system")))
        .and(
            "bundle/yamls/cluster/rbac.authorization.k8s.io/v1/clusterroles.yaml",
            Texts.list(
                "ClusterRoleList", "rbac.authorization.k8s.io/v1", Texts.role("reader", "null")))
        .and("bundle/bundleGenerationError.log", "Failed to get /apis/x/v1/csidrivers: forbidden\n")
        .and(
            "bundle/yamls/namespaced/kube-system/v1/pods.yaml",
            Texts.list("PodList", "v1", Texts.apiServer("cp")));
  }

  static Packed clusterInfoDump() {
    String pod = Texts.apiServer("cp").replace("\"apiVersion\":\"v1\",\"kind\":\"Pod\",", "");
    return Packed.with("dump/nodes.json", Texts.list("NodeList", "v1", Texts.node("cp")))
        .and("dump/kube-system/pods.json", Texts.list("PodList", "v1", pod))
        .and("dump/kube-system/daemonsets.json", Texts.list("DaemonSetList", "apps/v1"))
        .and(
            "dump/kube-system/replication-controllers.json",
            Texts.list("ReplicationControllerList", "v1"));
  }

  static Packed nodeInfo() {
    return Packed.with(
        "cp.json",
        "{\"apiVersion\":\"v1\",\"kind\":\"NodeInfo\",\"type\":\"master\",\"info\":{"
            + "\"adminConfFilePermissions\":{\"values\":[600]},"
            + "\"adminConfFileOwnership\":{\"values\":[\"root:root\"]},"
            + "\"schedulerConfFilePermissions\":{\"values\":[600]},"
            + "\"schedulerConfFileOwnership\":{\"values\":[\"root:root\"]},"
            + "\"kubeEtcdSpecFilePermission\":{\"values\":[]},"
            + "\"kubeEtcdSpecFileOwnership\":{\"values\":[]},"
            + "\"kubeletAnonymousAuthArgumentSet\":{\"values\":[\"false\"]},"
            + "\"kubeletReadOnlyPortArgumentSet\":{\"values\":[]}}}");
  }

  static Packed hostScanner() {
    String owner =
        "\"ownership\":{\"uid\":0,\"gid\":0,\"username\":\"root\",\"groupname\":\"root\"}";
    return Packed.with(
            "a.json",
            "{\"apiVersion\":\"hostdata.kubescape.cloud/v1beta0\",\"kind\":\"ControlPlaneInfo\","
                + "\"metadata\":{\"name\":\"cp\"},\"data\":{\"adminConfigFile\":{"
                + owner
                + ",\"path\":\"/etc/kubernetes/admin.conf\",\"permissions\":384},\"schedulerInfo\":{"
                + "\"cmdLine\":\"kube-scheduler --kubeconfig=/etc/kubernetes/scheduler.conf \","
                + "\"configFile\":{"
                + owner
                + ",\"path\":\"/etc/kubernetes/scheduler.conf\",\"permissions\":384}},\"APIServerInfo\":{"
                + "\"cmdLine\":\"kube-apiserver --profiling=false --token-auth-file=a b --etcd-servers"
                + " https://1.2.3.4:2379 --basic-password=s3cr3t-canary \"}}}")
        .and(
            "b.json",
            "{\"apiVersion\":\"hostdata.kubescape.cloud/v1beta0\",\"kind\":\"KubeletInfo\","
                + "\"metadata\":{\"name\":\"cp\"},\"data\":{\"cmdLine\":\"/usr/bin/kubelet"
                + " --kubeconfig=/etc/kubernetes/kubelet.conf \",\"kubeConfigFile\":{"
                + owner
                + ",\"path\":\"/etc/kubernetes/kubelet.conf\",\"permissions\":420,\"content\":"
                + "\"czNjcjN0LWNhbmFyeQ==\"}}}");
  }

  static Packed eks() {
    return Packed.with("kubelet/kubelet_service.txt", "# /etc/systemd/system/kubelet.service\n")
        .and(
            "system/ps.txt",
            "USER PID COMMAND\nroot 1 ?  Ss 0:01  \\_ /usr/bin/kubelet --anonymous-auth=false"
                + " --config /etc/kubernetes/kubelet/config.json\n");
  }

  static Packed periscope() {
    return Packed.with("run/node-1/kubeletcmd", "/usr/bin/kubelet --anonymous-auth=false\n");
  }

  static Packed loose() {
    return Packed.with("dump/pods.json", Texts.list("List", "v1", Texts.apiServer("cp")))
        .and("dump/networkpolicies.yaml", "apiVersion: v1\nitems: []\nkind: List\nmetadata: {}\n");
  }
}
