package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The admission plug-ins that an API server runs (nodes-and-control-plane.md A10): the legacy list
 * alone where it is set, else the default ones and the enable list without the disable list.
 */
final class Admission {
  static final String ENABLE = "enable-admission-plugins";
  static final String DISABLE = "disable-admission-plugins";
  static final String LEGACY = "admission-control";

  private static final Set<String> DEFAULT_ON =
      Set.of(
          "CertificateApproval",
          "CertificateSigning",
          "CertificateSubjectRestriction",
          "ClusterTrustBundleAttest",
          "DefaultIngressClass",
          "DefaultStorageClass",
          "DefaultTolerationSeconds",
          "LimitRanger",
          "MutatingAdmissionWebhook",
          "NamespaceLifecycle",
          "PersistentVolumeClaimResize",
          "PodSecurity",
          "Priority",
          "ResourceQuota",
          "RuntimeClass",
          "ServiceAccount",
          "StorageObjectInUseProtection",
          "TaintNodesByCondition",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionWebhook");

  private final Seen seen;

  Admission(Seen seen) {
    this.seen = seen;
  }

  /** True when the server runs the plug-in without being told to. */
  static boolean defaultOn(String plugin) {
    return DEFAULT_ON.contains(plugin);
  }

  /** The place of a plug-in in one of the three lists; empty when it is not in it. */
  Optional<Pointer> in(String flag, String plugin) {
    return items(flag).stream()
        .filter(o -> o.doubt() == Doubt.NONE && o.value().equals(plugin))
        .map(Occurrence::pointer)
        .findFirst();
  }

  /** True when the deprecated list replaces the other two. */
  boolean legacy() {
    return seen.argv().list(LEGACY) instanceof Evidence.Present<List<Occurrence>>;
  }

  /** The first item of any of the lists that cannot be read, with its flag. */
  Optional<Unread> unread() {
    for (String flag : List.of(LEGACY, ENABLE, DISABLE)) {
      for (Occurrence o : items(flag)) {
        if (o.doubt() != Doubt.NONE) {
          return Optional.of(new Unread(flag, o));
        }
      }
    }
    return Optional.empty();
  }

  /** A list flag that may be missing because the arguments are cut; empty when none may. */
  Optional<String> cut() {
    return List.of(LEGACY, ENABLE, DISABLE).stream()
        .filter(f -> seen.argv().list(f) instanceof Evidence.Missing<List<Occurrence>>)
        .findFirst();
  }

  /** Places of all lists that are set, else the arguments as a whole. */
  Pointer place() {
    List<Pointer> places = new ArrayList<>();
    for (String flag : List.of(LEGACY, ENABLE, DISABLE)) {
      items(flag).forEach(o -> places.add(o.pointer()));
    }
    return places.isEmpty() ? seen.argv().pointer() : places.get(0);
  }

  private List<Occurrence> items(String flag) {
    return seen.argv().list(flag) instanceof Evidence.Present<List<Occurrence>> p
        ? p.value()
        : List.of();
  }

  /**
   * An item that cannot be read.
   *
   * @param flag the list
   * @param item the item
   */
  record Unread(String flag, Occurrence item) {}
}
