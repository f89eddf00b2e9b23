package io.kubeevidence.snapshot.object.read;

import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The resource types that the rules of sections 3 and 5 read, and the kinds that they hold. */
public final class Resources {
  private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
  private static final String ADMISSION_GROUP = "admissionregistration.k8s.io";

  public static final ResourceId NAMESPACES = new ResourceId("namespaces", "");
  public static final ResourceId NODES = new ResourceId("nodes", "");
  public static final ResourceId PODS = new ResourceId("pods", "");
  public static final ResourceId SECRETS = new ResourceId("secrets", "");
  public static final ResourceId SERVICES = new ResourceId("services", "");
  public static final ResourceId CONFIG_MAPS = new ResourceId("configmaps", "");
  public static final ResourceId SERVICE_ACCOUNTS = new ResourceId("serviceaccounts", "");
  public static final ResourceId PERSISTENT_VOLUMES = new ResourceId("persistentvolumes", "");
  public static final ResourceId REPLICATION_CONTROLLERS =
      new ResourceId("replicationcontrollers", "");
  public static final ResourceId REPLICA_SETS = new ResourceId("replicasets", "apps");
  public static final ResourceId DEPLOYMENTS = new ResourceId("deployments", "apps");
  public static final ResourceId STATEFUL_SETS = new ResourceId("statefulsets", "apps");
  public static final ResourceId DAEMON_SETS = new ResourceId("daemonsets", "apps");
  public static final ResourceId JOBS = new ResourceId("jobs", "batch");
  public static final ResourceId CRON_JOBS = new ResourceId("cronjobs", "batch");
  public static final ResourceId ROLES = new ResourceId("roles", RBAC_GROUP);
  public static final ResourceId CLUSTER_ROLES = new ResourceId("clusterroles", RBAC_GROUP);
  public static final ResourceId ROLE_BINDINGS = new ResourceId("rolebindings", RBAC_GROUP);
  public static final ResourceId CLUSTER_ROLE_BINDINGS =
      new ResourceId("clusterrolebindings", RBAC_GROUP);
  public static final ResourceId NETWORK_POLICIES =
      new ResourceId("networkpolicies", "networking.k8s.io");
  public static final ResourceId VALIDATING_WEBHOOKS =
      new ResourceId("validatingwebhookconfigurations", ADMISSION_GROUP);
  public static final ResourceId MUTATING_WEBHOOKS =
      new ResourceId("mutatingwebhookconfigurations", ADMISSION_GROUP);
  public static final ResourceId CSRS =
      new ResourceId("certificatesigningrequests", "certificates.k8s.io");
  public static final ResourceId CRDS =
      new ResourceId("customresourcedefinitions", "apiextensions.k8s.io");

  /** The eight kinds that run Pods (E-WL of policies.md M3). */
  public static final List<ResourceId> WORKLOADS =
      List.of(
          PODS,
          REPLICATION_CONTROLLERS,
          REPLICA_SETS,
          DEPLOYMENTS,
          STATEFUL_SETS,
          DAEMON_SETS,
          JOBS,
          CRON_JOBS);

  /** The four kinds of role-based access control (E-RBAC). */
  public static final List<ResourceId> RBAC =
      List.of(ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS);

  private static final Map<String, String> ODD_PLURALS =
      Map.ofEntries(
          Map.entry("NetworkPolicy", "networkpolicies"),
          Map.entry("GlobalNetworkPolicy", "globalnetworkpolicies"),
          Map.entry("CiliumNetworkPolicy", "ciliumnetworkpolicies"),
          Map.entry("CiliumClusterwideNetworkPolicy", "ciliumclusterwidenetworkpolicies"),
          Map.entry("AdminNetworkPolicy", "adminnetworkpolicies"),
          Map.entry("BaselineAdminNetworkPolicy", "baselineadminnetworkpolicies"),
          Map.entry("ClusterPolicy", "clusterpolicies"),
          Map.entry("Policy", "policies"),
          Map.entry("ValidatingPolicy", "validatingpolicies"),
          Map.entry("ValidatingAdmissionPolicy", "validatingadmissionpolicies"),
          Map.entry("ClusterAdmissionPolicy", "clusteradmissionpolicies"),
          Map.entry("AdmissionPolicy", "admissionpolicies"),
          Map.entry("ClusterImagePolicy", "clusterimagepolicies"),
          Map.entry("ImagePolicy", "imagepolicies"),
          Map.entry("ImageValidatingPolicy", "imagevalidatingpolicies"),
          Map.entry("Ingress", "ingresses"),
          Map.entry("IngressClass", "ingressclasses"),
          Map.entry("StorageClass", "storageclasses"),
          Map.entry("Endpoints", "endpoints"),
          Map.entry("SecretProviderClass", "secretproviderclasses"),
          Map.entry("SecurityContextConstraints", "securitycontextconstraints"));

  private Resources() {}

  /** The resource that holds objects of a kind. */
  public static ResourceId ofKind(String group, String kind) {
    String plural = ODD_PLURALS.get(kind);
    String effective = group.equals("extensions") ? "apps" : group;
    return new ResourceId(plural != null ? plural : kind.toLowerCase(Locale.ROOT) + "s", effective);
  }

  /** True for the namespaced kinds whose objects decide a verdict by their namespace. */
  public static boolean namespaced(ResourceId resource) {
    return WORKLOADS.contains(resource)
        || resource.equals(SERVICE_ACCOUNTS)
        || resource.equals(ROLES)
        || resource.equals(ROLE_BINDINGS)
        || resource.equals(NETWORK_POLICIES)
        || resource.equals(SERVICES);
  }
}
