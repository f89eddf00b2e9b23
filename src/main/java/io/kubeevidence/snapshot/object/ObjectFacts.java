package io.kubeevidence.snapshot.object;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.admission.AdmissionFacts;
import io.kubeevidence.snapshot.object.identity.IdentityFacts;
import io.kubeevidence.snapshot.object.network.NetworkPolicyFact;
import io.kubeevidence.snapshot.object.placement.PlacementFacts;
import io.kubeevidence.snapshot.object.rbac.RbacFacts;
import io.kubeevidence.snapshot.object.workload.WorkloadFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of all API objects. Immutable.
 *
 * @param rbac roles and bindings
 * @param workloads what runs
 * @param placement Namespaces, Nodes, service accounts and what else is placed in them
 * @param identity certificate requests and Secrets
 * @param admission webhooks and engine policies
 * @param networkPolicies network policies of all kinds
 * @param counts objects seen by resource
 * @param malformed resources with an object whose typed fields hold something else, or a namespaced
 *     object without a namespace; such a resource is not complete
 */
public record ObjectFacts(
    RbacFacts rbac,
    WorkloadFacts workloads,
    PlacementFacts placement,
    IdentityFacts identity,
    AdmissionFacts admission,
    List<NetworkPolicyFact> networkPolicies,
    Map<ResourceId, Long> counts,
    Map<ResourceId, Pointer> malformed) {
  public ObjectFacts {
    networkPolicies = List.copyOf(networkPolicies);
    counts = Map.copyOf(counts);
    malformed = Map.copyOf(malformed);
  }

  /** Number of objects seen of a resource. */
  public long count(ResourceId resource) {
    return counts.getOrDefault(resource, 0L);
  }

  /** A damaged object of a resource; null when all were well formed. */
  public @Nullable Pointer malformed(ResourceId resource) {
    return malformed.get(resource);
  }
}
