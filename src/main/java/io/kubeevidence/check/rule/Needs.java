package io.kubeevidence.check.rule;

import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Component;

/** The needs of the rule kinds for nodes and control plane, by the names the definitions use. */
public final class Needs {
  /** Files of a node with type, mode and owner. */
  public static final Need STAT = new Need("node.stat");

  /** The kubelet's effective configuration: {@code configz}, or its arguments and files. */
  public static final Need KUBELET_CONFIG = new Need("kubelet.config");

  /** Node objects of the API. */
  public static final Need NODES = new Need("objects.nodes");

  /** The {@code EncryptionConfiguration} of an API server. */
  public static final Need ENCRYPTION_CONFIG = new Need("encryption.config");

  /** The {@code AuthenticationConfiguration} of an API server. */
  public static final Need AUTHN_CONFIG = new Need("authn.config");

  /** The {@code AuthorizationConfiguration} of an API server. */
  public static final Need AUTHZ_CONFIG = new Need("authz.config");

  /** The {@code KubeSchedulerConfiguration}. */
  public static final Need SCHEDULER_CONFIG = new Need("kube-scheduler.config");

  /** The {@code KubeProxyConfiguration}, as a file or as its ConfigMap. */
  public static final Need PROXY_CONFIG = new Need("kube-proxy.config");

  /** The configuration file of etcd. */
  public static final Need ETCD_CONFIG = new Need("etcd.config");

  /** Environment variables of etcd. */
  public static final Need ETCD_ENV = new Need("etcd.env");

  /** Public certificates found on a node. */
  public static final Need CERTIFICATES = new Need("node.certificates");

  private Needs() {}

  /** The arguments of a component. */
  public static Need argv(Component component) {
    return new Need(component.binary() + ".argv");
  }
}
