package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.policy.admission.Coverage.State;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that may refuse a Pod, put together once per judgement (policies.md A6). */
final class AdmissionView {
  private final PodSecurity podSecurity;
  private final Engines engines;

  AdmissionView(Snapshot snapshot) {
    this.podSecurity = new PodSecurity(snapshot);
    this.engines = new Engines(snapshot);
  }

  /** Whether a namespace refuses such Pods. */
  Coverage coverage(Admission admission, String name, @Nullable NamespaceFact fact) {
    return withEngines(podSecurity.of(name, fact, admission.needed(), admission.root()), fact);
  }

  /** Whether a new namespace without labels refuses such Pods. */
  Coverage byDefault(Admission admission, Pointer any) {
    return withEngines(podSecurity.byDefault(admission.needed(), admission.root(), any), null);
  }

  /** An engine lifts "not covered" to its own doubt; missing evidence about Pod Security stays. */
  private Coverage withEngines(Coverage bySecurity, @Nullable NamespaceFact fact) {
    if (bySecurity.state() != State.NOT_COVERED) {
      return bySecurity;
    }
    Coverage byEngines = engines.of(fact);
    if (byEngines.state() == State.NOT_COVERED) {
      return bySecurity;
    }
    List<Pointer> pointers = new ArrayList<>(byEngines.pointers());
    pointers.addAll(bySecurity.pointers());
    return new Coverage(
        byEngines.state(),
        byEngines.source(),
        "Pod Security does not refuse such Pods (" + bySecurity.text() + "); " + byEngines.text(),
        pointers);
  }

  /** What Pod Security enforces in a namespace, for the reviewer's list. */
  String level(@Nullable NamespaceFact fact) {
    return podSecurity.effectiveText(fact);
  }

  /** Engines and webhooks, for the reader. */
  List<String> inventory() {
    return engines.inventory();
  }
}
