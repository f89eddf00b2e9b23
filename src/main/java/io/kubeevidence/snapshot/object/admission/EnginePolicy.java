package io.kubeevidence.snapshot.object.admission;

import io.kubeevidence.snapshot.evidence.Pointer;

/**
 * A policy object of an admission engine.
 *
 * @param engine whose policy it is
 * @param kind its kind
 * @param namespace empty for cluster-wide policies
 * @param name its name
 * @param enforcing true when a request that breaks it is refused; false when it only reports
 * @param verifiesImages true when it checks image signatures
 * @param scope namespaces whose objects it may refuse
 * @param action the action as found, for the reader
 * @param pointer the object
 */
public record EnginePolicy(
    Engine engine,
    String kind,
    String namespace,
    String name,
    boolean enforcing,
    boolean verifiesImages,
    NamespaceScope scope,
    String action,
    Pointer pointer) {

  /** The engines of policies.md A5. */
  public enum Engine {
    KYVERNO("Kyverno"),
    GATEKEEPER("Gatekeeper"),
    KUBEWARDEN("Kubewarden"),
    ADMISSION_POLICY("ValidatingAdmissionPolicy"),
    OPENSHIFT_SCC("OpenShift SecurityContextConstraints"),
    SIGSTORE("Sigstore policy controller");

    private final String word;

    Engine(String word) {
      this.word = word;
    }

    /** In words for the reader. */
    public String word() {
      return word;
    }
  }

  /** Kind and name as shown to the reader. */
  public String title() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
