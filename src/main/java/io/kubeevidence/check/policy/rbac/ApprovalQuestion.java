package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * 5.1.11: who approves certificate signing requests. An approval is accepted only from somebody who
 * may also {@code approve} for a signer; without that the right is not usable alone.
 */
final class ApprovalQuestion implements WhoCanRule.Question {
  private static final String NO_SIGNER = "NO_SIGNER";

  @Override
  public String check() {
    return "5.1.11";
  }

  @Override
  public String right() {
    return "to approve certificate signing requests";
  }

  @Override
  public List<Grant> grants(Snapshot snapshot) {
    WhoCan whoCan = new WhoCan(snapshot);
    List<Grant> signers =
        whoCan.grants(Questions.approveSigners()).stream()
            .filter(g -> !g.rules().isEmpty())
            .toList();
    return whoCan.grants(Questions.approveRequests()).stream()
        .map(g -> marked(g, signers))
        .toList();
  }

  private static Grant marked(Grant grant, List<Grant> signers) {
    Set<String> names = new HashSet<>();
    boolean any = false;
    for (Grant s : signers) {
      // what everybody may do, this subject may do as well
      if (s.principal().equals(grant.principal()) || s.principal().everybody()) {
        any = true;
        names.add(s.scoped() ? s.names() : "every signer");
      }
    }
    TreeSet<String> flags = new TreeSet<>(grant.flags());
    flags.add(
        any ? "SIGNERS=" + names.stream().sorted().collect(Collectors.joining("+")) : NO_SIGNER);
    return new Grant(
        grant.principal(),
        grant.breadth(),
        grant.binding(),
        grant.rules(),
        grant.asks(),
        grant.scoped(),
        flags,
        grant.pointers());
  }

  @Override
  public boolean mayFail(Grant grant, Snapshot snapshot) {
    return !grant.flags().contains(NO_SIGNER);
  }

  @Override
  public void notes(Snapshot snapshot, Findings findings) {
    new WhoCan(snapshot)
            .grants(
                List.of(
                    Ask.cluster("update", "certificates.k8s.io", "certificatesigningrequests"),
                    Ask.cluster("patch", "certificates.k8s.io", "certificatesigningrequests")))
            .stream()
            .filter(g -> !g.rules().isEmpty())
            .limit(20)
            .forEach(g -> findings.note("NO_APPROVAL", g.sentence() + "; this does not approve"));
  }
}
