package io.kubeevidence.snapshot.object.identity;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes certificate requests and Secret skeletons out of the stream of objects. */
public final class IdentityCollector {
  private static final Mapping NOTHING = new Mapping(Map.of(), 0);

  /** Fields of a bootstrap token that are no secret; {@code token-secret} is never read. */
  private static final List<String> BOOTSTRAP_FIELDS =
      List.of(
          "expiration",
          "usage-bootstrap-authentication",
          "usage-bootstrap-signing",
          "auth-extra-groups");

  private final Interner interner;
  private final List<CsrFact> requests = new ArrayList<>();
  private final List<SecretFact> secrets = new ArrayList<>();

  /** A collector that shares strings with others. */
  public IdentityCollector(Interner interner) {
    this.interner = interner;
  }

  /** Takes the facts of a certificate request or Secret; ignores everything else. */
  public void accept(ClusterObject object, Trouble trouble) {
    if (object.group().equals("certificates.k8s.io")
        && object.kind().equals("CertificateSigningRequest")) {
      requests.add(request(object, trouble));
    } else if (object.group().isEmpty() && object.kind().equals("Secret")) {
      secrets.add(secret(object, trouble));
    }
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public IdentityFacts build() {
    requests.sort(Comparator.comparing(CsrFact::name).thenComparing(CsrFact::pointer));
    secrets.sort(Comparator.comparing(SecretFact::title).thenComparing(SecretFact::pointer));
    return new IdentityFacts(requests, secrets);
  }

  private CsrFact request(ClusterObject object, Trouble trouble) {
    Mapping spec = orNothing(object.body().mapping("spec"));
    Mapping status = orNothing(object.body().mapping("status"));
    String certificate = status.text("certificate");
    boolean issued = certificate != null && !certificate.isEmpty();
    boolean approved = condition(status, "Approved") && !condition(status, "Denied");
    CertificateSubject subject = SubjectReader.ofRequest(Typed.text(spec, "request", trouble));
    if (!subject.known() && certificate != null) {
      subject = SubjectReader.ofCertificate(decode(certificate));
    }
    return new CsrFact(
        object.name(),
        interner.of(Typed.text(spec, "signerName", trouble)),
        interner.of(Typed.text(spec, "username", trouble)),
        interner.all(Typed.strings(spec, "usages", trouble)),
        approved,
        issued,
        subject,
        object.pointer());
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException damaged) {
      return new byte[0];
    }
  }

  private static boolean condition(Mapping status, String type) {
    for (Value v : status.items("conditions")) {
      Mapping c = v.asMapping();
      // requests approved before 1.19 carry no status field
      if (c != null && type.equals(c.text("type")) && !"False".equals(c.text("status"))) {
        return true;
      }
    }
    return false;
  }

  private SecretFact secret(ClusterObject object, Trouble trouble) {
    Mapping meta = orNothing(object.body().mapping("metadata"));
    String type = Typed.text(object.body(), "type", trouble);
    return new SecretFact(
        interner.of(object.namespace()),
        object.name(),
        interner.of(type.isEmpty() ? "Opaque" : type),
        Typed.stringMap(meta, "annotations", trouble)
            .getOrDefault("kubernetes.io/service-account.name", ""),
        Typed.stringMap(meta, "labels", trouble)
            .getOrDefault("kubernetes.io/legacy-token-last-used", ""),
        OwnerRef.allOf(meta, trouble).stream().map(IdentityCollector::ownerKind).toList(),
        type.equals("bootstrap.kubernetes.io/token") ? bootstrap(object.body()) : Map.of(),
        true,
        object.pointer());
  }

  private static String ownerKind(OwnerRef owner) {
    int slash = owner.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : owner.apiVersion().substring(0, slash);
    return group.isEmpty() ? owner.kind() : owner.kind() + "." + group;
  }

  private static Map<String, String> bootstrap(Mapping body) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : BOOTSTRAP_FIELDS) {
      String plain = body.text("stringData", field);
      String coded = body.text("data", field);
      if (plain != null) {
        fields.put(field, plain);
      } else if (coded != null && !coded.equals("REDACTED")) {
        fields.put(field, new String(decode(coded), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private static Mapping orNothing(@Nullable Mapping m) {
    return m == null ? NOTHING : m;
  }
}
