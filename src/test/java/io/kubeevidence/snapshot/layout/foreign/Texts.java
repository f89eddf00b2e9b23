package io.kubeevidence.snapshot.layout.foreign;

/** Texts of API objects for the fixtures of the layouts. */
final class Texts {
  static final String ARGV =
      "\"kube-apiserver\",\"--anonymous-auth=false\",\"--authorization-mode=Node,RBAC\"";

  private Texts() {}

  static String namespace(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\""
        + name
        + "\"}}";
  }

  static String node(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\""
        + name
        + "\",\"labels\":{\"node-role.kubernetes.io/control-plane\":\"\"}}}";
  }

  /** The mirror Pod of an API server. */
  static String apiServer(String node, String... argv) {
    String command = argv.length == 0 ? ARGV : "\"" + String.join("\",\"", argv) + "\"";
    return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"kube-apiserver-"
        + node
        + "\",\"namespace\":\"kube-system\",\"annotations\":{\"kubernetes.io/config.source\":"
        + "\"file\",\"team\":\"s3cr3t-canary\"}},\"spec\":{\"nodeName\":\""
        + node
        + "\",\"containers\":[{\"name\":\"a\",\"env\":[{\"name\":\"PASSWORD\",\"value\":"
        + "\"s3cr3t-canary\"}],\"command\":["
        + command
        + "]}]},\"status\":{\"phase\":\"Running\"}}";
  }

  static String pod(String namespace, String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\""
        + name
        + "\",\"namespace\":\""
        + namespace
        + "\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}";
  }

  static String role(String name, String apiGroup) {
    return "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"ClusterRole\",\"metadata\":"
        + "{\"name\":\""
        + name
        + "\"},\"rules\":[{\"apiGroups\":[\""
        + apiGroup
        + "\"],\"resources\":[\"secrets\"],\"verbs\":[\"get\"]}]}";
  }

  /** A List of its kind, whose items do not say what they are when their kind is removed. */
  static String list(String kind, String version, String... items) {
    return "{\"apiVersion\":\""
        + version
        + "\",\"kind\":\""
        + kind
        + "\",\"metadata\":{},\"items\":["
        + String.join(",", items)
        + "]}";
  }

  static String array(String... items) {
    return "[" + String.join(",", items) + "]";
  }
}
