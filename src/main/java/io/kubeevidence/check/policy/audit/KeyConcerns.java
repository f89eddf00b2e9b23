package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 3.2.2: what the policy does with the requests that matter, by its first matching rule. The order
 * of the rules decides, not the mention of a resource.
 */
final class KeyConcerns implements AuditTest {
  private static final List<String> ALL_VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final List<String> WRITING =
      List.of("create", "update", "patch", "delete", "deletecollection");

  private static final Set<String> SILENT_USERS =
      Set.of(
          "system:apiserver",
          "system:kube-controller-manager",
          "system:kube-scheduler",
          "system:kube-proxy");
  private static final Set<String> REVEALING_GROUPS =
      Set.of(
          "system:masters",
          "system:authenticated",
          "system:serviceaccounts",
          "kubeadm:cluster-admins");

  @Override
  public Opinion judge(String at, AuditPolicy policy, List<Pointer> pointers, Findings findings) {
    Opinion minimal = new MinimalAudit().judge(at, policy, pointers, findings);
    if (minimal.verdict() == Verdict.FAIL) {
      return minimal;
    }
    Opinion problem = secrets(at, policy, pointers);
    if (problem == null) {
      problem = bodies(at, policy, pointers, findings);
    }
    if (problem == null) {
      problem = changes(at, policy, pointers);
    }
    if (problem == null) {
      problem = carveOuts(at, policy, pointers);
    }
    notes(policy, findings);
    return problem != null
        ? problem
        : Opinion.of(
            Verdict.PASS,
            "KEY_CONCERNS_LOGGED",
            at
                + " logs access to Secrets, changes to Pods and Deployments, and exec, port-forward "
                + "and proxy requests, without the content of Secrets",
            "",
            pointers);
  }

  /** K1: every access to Secrets is logged, never with its content. */
  private static @Nullable Opinion secrets(String at, AuditPolicy policy, List<Pointer> pointers) {
    for (String verb : ALL_VERBS) {
      AuditRequest request = new AuditRequest(verb, "", "secrets", "", true);
      PolicyStatement rule = policy.deciding(request);
      AuditLevel level = rule == null ? AuditLevel.NONE : rule.level();
      if (level == AuditLevel.NONE) {
        return fail(at, "does not log", request, rule, policy, pointers);
      }
      if (level.atLeast(AuditLevel.REQUEST)) {
        return fail(at, "logs the content of Secrets with", request, rule, policy, pointers);
      }
      for (PolicyStatement other : policy.rules()) {
        if (other.equals(rule)) {
          break;
        }
        if (other.level().atLeast(AuditLevel.REQUEST) && other.couldMatch(request)) {
          return fail(at, "logs the content of Secrets with", request, other, policy, pointers);
        }
      }
    }
    return null;
  }

  /** K2: bodies of ConfigMaps and token reviews are not logged. */
  private static @Nullable Opinion bodies(
      String at, AuditPolicy policy, List<Pointer> pointers, Findings findings) {
    List<AuditRequest> requests = new ArrayList<>();
    for (String verb : ALL_VERBS) {
      requests.add(new AuditRequest(verb, "", "configmaps", "", true));
    }
    requests.add(new AuditRequest("create", "authentication.k8s.io", "tokenreviews", "", false));
    for (AuditRequest request : requests) {
      PolicyStatement rule = policy.deciding(request);
      AuditLevel level = rule == null ? AuditLevel.NONE : rule.level();
      if (level.atLeast(AuditLevel.REQUEST)) {
        return fail(at, "logs the content of", request, rule, policy, pointers);
      }
      if (level == AuditLevel.NONE) {
        findings.note("NOT_LOGGED", at + " does not log " + request.text());
      }
      for (PolicyStatement other : policy.rules()) {
        if (other.equals(rule)) {
          break;
        }
        if (other.level().atLeast(AuditLevel.REQUEST) && other.couldMatch(request)) {
          findings.note(
              "BODY_LOGGED_FOR_SOME",
              at + " logs the content of " + request.text() + " for " + other.limits());
        }
      }
    }
    return null;
  }

  /** K3 and K4: changes to Pods and Deployments, and ways into Pods and Services. */
  private static @Nullable Opinion changes(String at, AuditPolicy policy, List<Pointer> pointers) {
    for (AuditRequest request : mustBeLogged()) {
      PolicyStatement rule = policy.deciding(request);
      if (rule == null || rule.level() == AuditLevel.NONE) {
        return fail(at, "does not log", request, rule, policy, pointers);
      }
    }
    return null;
  }

  private static List<AuditRequest> mustBeLogged() {
    List<AuditRequest> requests = new ArrayList<>();
    for (String verb : WRITING) {
      requests.add(new AuditRequest(verb, "", "pods", "", true));
      requests.add(new AuditRequest(verb, "apps", "deployments", "", true));
    }
    for (String verb : List.of("get", "create")) {
      requests.add(new AuditRequest(verb, "", "pods", "exec", true));
      requests.add(new AuditRequest(verb, "", "pods", "portforward", true));
    }
    for (String verb : List.of("get", "create", "update", "patch", "delete")) {
      requests.add(new AuditRequest(verb, "", "pods", "proxy", true));
      requests.add(new AuditRequest(verb, "", "services", "proxy", true));
    }
    return requests;
  }

  /** Earlier rules that log nothing for some users, namespaces or names. */
  private static @Nullable Opinion carveOuts(
      String at, AuditPolicy policy, List<Pointer> pointers) {
    List<AuditRequest> requests = new ArrayList<>(mustBeLogged());
    ALL_VERBS.forEach(v -> requests.add(new AuditRequest(v, "", "secrets", "", true)));
    Opinion review = null;
    for (AuditRequest request : requests) {
      for (PolicyStatement rule : policy.rules()) {
        if (rule.matches(request)) {
          break;
        }
        boolean hides =
            rule.level() == AuditLevel.NONE && rule.limited() && rule.couldMatch(request);
        // users and groups of one rule must both match: named users narrow the groups
        boolean revealing =
            rule.users().isEmpty() && rule.groups().stream().anyMatch(REVEALING_GROUPS::contains);
        if (hides && revealing) {
          return carveOut(Verdict.FAIL, at, request, rule, policy, pointers);
        }
        if (hides && !silent(rule) && review == null) {
          review = carveOut(Verdict.DEPENDS_ON_ENVIRONMENT, at, request, rule, policy, pointers);
        }
      }
    }
    return review;
  }

  /** True when only components of the cluster itself are left out. */
  private static boolean silent(PolicyStatement rule) {
    boolean users =
        !rule.users().isEmpty()
            && rule.users().stream()
                .allMatch(
                    u ->
                        SILENT_USERS.contains(u)
                            || u.startsWith("system:serviceaccount:kube-system:"));
    boolean groups =
        !rule.groups().isEmpty()
            && rule.groups().stream()
                .allMatch(
                    g ->
                        g.equals("system:nodes") || g.equals("system:serviceaccounts:kube-system"));
    // users and groups of one rule must both match, so one silent list is enough
    return users || groups;
  }

  private static Opinion carveOut(
      Verdict verdict,
      String at,
      AuditRequest request,
      PolicyStatement rule,
      AuditPolicy policy,
      List<Pointer> pointers) {
    List<Pointer> places = new ArrayList<>(List.of(policy.at(rule)));
    places.addAll(pointers);
    String text =
        at
            + " does not log "
            + request.text()
            + " for "
            + rule.limits()
            + " (rules["
            + rule.index()
            + "])";
    return Opinion.of(
        verdict,
        "CARVE_OUT",
        verdict == Verdict.FAIL ? text : text + "; a person must say whether that is intended",
        rule.limits(),
        places);
  }

  private static Opinion fail(
      String at,
      String what,
      AuditRequest request,
      @Nullable PolicyStatement rule,
      AuditPolicy policy,
      List<Pointer> pointers) {
    List<Pointer> places = new ArrayList<>();
    if (rule != null) {
      places.add(policy.at(rule));
    }
    places.addAll(pointers);
    String by =
        rule == null
            ? "no rule matches"
            : "rules[" + rule.index() + "] with level " + rule.level().word() + " decides";
    return Opinion.of(
        Verdict.FAIL,
        "KEY_CONCERN_MISSED",
        at + " " + what + " " + request.text() + ": " + by,
        rule == null ? "no rule" : rule.level().word(),
        places);
  }

  private static void notes(AuditPolicy policy, Findings findings) {
    AuditRequest other = new AuditRequest("create", "example.org", "things", "", true);
    if (policy.deciding(other) == null) {
      findings.note(
          "NO_CATCH_ALL",
          "The audit policy has no last rule for everything else; the benchmark recommends level "
              + "Metadata for most requests");
    }
    AuditRequest token = new AuditRequest("create", "", "serviceaccounts", "token", true);
    PolicyStatement rule = policy.deciding(token);
    if (rule != null && rule.level().atLeast(AuditLevel.REQUEST)) {
      findings.note(
          "TOKENS_LOGGED", "The audit policy logs the content of service account token requests");
    }
  }
}
