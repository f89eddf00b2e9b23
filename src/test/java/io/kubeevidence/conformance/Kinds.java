package io.kubeevidence.conformance;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The kinds that a cluster part holds: as lists of objects, or by name only. */
final class Kinds {
  private static final String TABLE =
      """
      Namespace namespaces cluster list
      Node nodes cluster list
      Pod pods ns list
      Deployment deployments.apps ns list
      DaemonSet daemonsets.apps ns list
      StatefulSet statefulsets.apps ns list
      ReplicaSet replicasets.apps ns list
      ReplicationController replicationcontrollers ns list
      Job jobs.batch ns list
      CronJob cronjobs.batch ns list
      ServiceAccount serviceaccounts ns list
      Role roles.rbac.authorization.k8s.io ns list
      ClusterRole clusterroles.rbac.authorization.k8s.io cluster list
      RoleBinding rolebindings.rbac.authorization.k8s.io ns list
      ClusterRoleBinding clusterrolebindings.rbac.authorization.k8s.io cluster list
      NetworkPolicy networkpolicies.networking.k8s.io ns list
      Service services ns list
      PersistentVolume persistentvolumes cluster list
      APIService apiservices.apiregistration.k8s.io cluster list
      CSIDriver csidrivers.storage.k8s.io cluster list
      CertificateSigningRequest certificatesigningrequests.certificates.k8s.io cluster list
      ValidatingWebhookConfiguration validatingwebhookconfigurations.admissionregistration.k8s.io \
      cluster list
      MutatingWebhookConfiguration mutatingwebhookconfigurations.admissionregistration.k8s.io \
      cluster list
      HorizontalPodAutoscaler horizontalpodautoscalers.autoscaling ns names
      ResourceQuota resourcequotas ns names
      LimitRange limitranges ns names
      Ingress ingresses.networking.k8s.io ns names
      PersistentVolumeClaim persistentvolumeclaims ns names
      Endpoints endpoints ns names
      ConfigMap configmaps ns names
      Secret secrets ns names
      CustomResourceDefinition customresourcedefinitions.apiextensions.k8s.io cluster names
      """;

  /** Kinds that the API server of a case does not serve unless the case holds one. */
  private static final String NOT_SERVED =
      """
      GlobalNetworkPolicy globalnetworkpolicies.crd.projectcalico.org cluster list
      CiliumNetworkPolicy ciliumnetworkpolicies.cilium.io ns list
      CiliumClusterwideNetworkPolicy ciliumclusterwidenetworkpolicies.cilium.io cluster list
      ValidatingAdmissionPolicy validatingadmissionpolicies.admissionregistration.k8s.io \
      cluster list
      ValidatingAdmissionPolicyBinding \
      validatingadmissionpolicybindings.admissionregistration.k8s.io cluster list
      ClusterPolicy clusterpolicies.kyverno.io cluster list
      Policy policies.kyverno.io ns list
      ConstraintTemplate constrainttemplates.templates.gatekeeper.sh cluster list
      SecurityContextConstraints securitycontextconstraints.security.openshift.io cluster list
      SecretProviderClass secretproviderclasses.secrets-store.csi.x-k8s.io ns names
      ExternalSecret externalsecrets.external-secrets.io ns names
      SealedSecret sealedsecrets.bitnami.com ns names
      """;

  private static final Map<String, Kind> ALL = new LinkedHashMap<>();

  static {
    read(TABLE, true);
    read(NOT_SERVED, false);
  }

  private Kinds() {}

  /**
   * One kind.
   *
   * @param name kind
   * @param resource plural, with the group behind a dot
   * @param namespaced whether objects live in namespaces
   * @param list whether whole objects are captured; otherwise names only
   * @param served whether every cluster serves it
   */
  record Kind(String name, String resource, boolean namespaced, boolean list, boolean served) {}

  static Iterable<Kind> all() {
    return ALL.values();
  }

  /** A kind; one that is not in the table is made up as a served, namespaced list. */
  static Kind of(String name, String apiVersion) {
    Kind known = ALL.get(name);
    if (known != null) {
      return known;
    }
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
    return new Kind(name, name.toLowerCase(Locale.ROOT) + "s" + group, true, true, true);
  }

  private static void read(String table, boolean served) {
    for (String line : table.split("\n", -1)) {
      String[] c = line.trim().split(" +", -1);
      if (c.length == 4) {
        ALL.put(c[0], new Kind(c[0], c[1], c[2].equals("ns"), c[3].equals("list"), served));
      }
    }
  }
}
