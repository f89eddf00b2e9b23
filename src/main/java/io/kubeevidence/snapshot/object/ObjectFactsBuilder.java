package io.kubeevidence.snapshot.object;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.admission.AdmissionCollector;
import io.kubeevidence.snapshot.object.identity.IdentityCollector;
import io.kubeevidence.snapshot.object.network.NetworkCollector;
import io.kubeevidence.snapshot.object.placement.PlacementCollector;
import io.kubeevidence.snapshot.object.rbac.RbacCollector;
import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.workload.WorkloadCollector;
import java.util.HashMap;
import java.util.Map;

/** Collects {@link ObjectFacts} while the objects of a bundle pass. */
public final class ObjectFactsBuilder implements ObjectConsumer {
  private final Interner interner = new Interner();
  private final RbacCollector rbac = new RbacCollector(interner);
  private final WorkloadCollector workloads = new WorkloadCollector(interner);
  private final PlacementCollector placement = new PlacementCollector(interner);
  private final IdentityCollector identity = new IdentityCollector(interner);
  private final AdmissionCollector admission = new AdmissionCollector();
  private final NetworkCollector network = new NetworkCollector();
  private final Map<ResourceId, Long> counts = new HashMap<>();
  private final Map<ResourceId, Pointer> malformed = new HashMap<>();

  @Override
  public void accept(ClusterObject object) {
    ResourceId resource = interner.of(Resources.ofKind(object.group(), object.kind()));
    counts.merge(resource, 1L, Long::sum);
    Trouble trouble = new Trouble();
    rbac.accept(object, trouble);
    workloads.accept(object, trouble);
    placement.accept(object, trouble);
    identity.accept(object, trouble);
    admission.accept(object, trouble);
    network.accept(object, trouble);
    if (Resources.namespaced(resource) && object.namespace().isEmpty()) {
      trouble.wrong("metadata.namespace");
    }
    String wrong = trouble.first();
    if (wrong != null) {
      malformed.merge(
          resource,
          object.pointer().withExcerpt(wrong + " of " + object.kind() + " is not what the API has"),
          (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  /** The facts collected so far, in an order that does not depend on the order of the bundle. */
  public ObjectFacts build() {
    return new ObjectFacts(
        rbac.build(),
        workloads.build(),
        placement.build(),
        identity.build(),
        admission.build(),
        network.build(),
        counts,
        malformed);
  }
}
