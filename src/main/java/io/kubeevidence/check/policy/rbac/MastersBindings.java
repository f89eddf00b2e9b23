package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.rbac.Binding;

/** Bindings of the group system:masters besides the built-in one, for the list of 5.1.7. */
public final class MastersBindings {
  private MastersBindings() {}

  /** Adds a row for each. */
  public static void addTo(Findings findings, Snapshot snapshot) {
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      for (Principal principal : WhoCan.principals(binding)) {
        boolean masters =
            principal.kind().equals("Group") && principal.name().equals("system:masters");
        if (masters && !BuiltInGrants.isTuple(binding, principal)) {
          findings.row(
              () ->
                  new ReviewRow(
                      principal.toString(),
                      "MASTERS",
                      binding.cluster() ? "cluster" : binding.namespace(),
                      "",
                      "",
                      binding.title(),
                      binding.role().toString(),
                      "",
                      "",
                      binding.pointer(),
                      Fingerprint.of("5.1.7", binding.title(), binding.role().toString())));
          findings.note(
              "MASTERS_BOUND",
              binding.title()
                  + " binds the group system:masters to "
                  + binding.role()
                  + ", although the group may do everything without it");
        }
      }
    }
  }
}
