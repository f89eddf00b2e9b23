package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.KubeletFiles;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kubelet serves with a certificate that somebody else vouches for (4.2.9). Trap: a kubelet
 * that made its own pair writes the paths into its configuration, so that configz shows them.
 */
final class ServingCertificate implements KubeletTest {
  private static final String CERT = "tlsCertFile";
  private static final String KEY = "tlsPrivateKeyFile";
  private static final String BOOTSTRAP = "serverTLSBootstrap";
  private static final String DEFAULT_DIR = "/var/lib/kubelet/pki";
  private static final String CURRENT = "kubelet-server-current.pem";

  @Override
  public String expected() {
    return CERT + " and " + KEY + " set, or " + BOOTSTRAP + " with a certificate from the cluster";
  }

  /** Only files and flags tell whether somebody set the paths. */
  @Override
  public boolean filesDecide() {
    return true;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    for (String field : List.of(CERT, KEY, BOOTSTRAP)) {
      if (!Field.known(source, field)) {
        return Field.read(node, source, field, s -> notRead(), at -> notRead());
      }
    }
    String dir = certDir(node);
    Field.Set cert = explicit(source, CERT, dir + "/kubelet.crt");
    Field.Set key = explicit(source, KEY, dir + "/kubelet.key");
    if (cert != null && key != null) {
      return Opinion.pass(
          "SET",
          "the kubelet serves with " + cert.text(),
          cert.text() + " " + key.text(),
          cert.pointer(),
          key.pointer());
    }
    if (cert != null || key != null) {
      Field.Set one = cert != null ? cert : java.util.Objects.requireNonNull(key);
      return Opinion.fail(
          "NOT_SET", "only one of " + CERT + " and " + KEY + " is set", one.text(), one.pointer());
    }
    return withoutFiles(node, source, dir);
  }

  private static Opinion notRead() {
    return Opinion.notAssessed("NO_EVIDENCE", "the field is known after all");
  }

  /** A value that was set by somebody; of configz not the pair that the kubelet makes itself. */
  private static Field.@Nullable Set explicit(KubeletSource source, String field, String own) {
    Field.Set set = Field.value(source, field);
    if (set == null || set.text().isBlank()) {
      return null;
    }
    boolean madeItself = source.kind() == KubeletSource.Kind.CONFIGZ && set.text().equals(own);
    return madeItself ? null : set;
  }

  private static Opinion withoutFiles(Node node, KubeletSource source, String dir) {
    Field.Set bootstrap = Field.value(source, BOOTSTRAP);
    Opinion gate = new RotateServerCertificate().gate(node, source);
    if (bootstrap == null
        || !Boolean.TRUE.equals(bootstrap.bool())
        || gate.verdict() == Verdict.FAIL) {
      List<Pointer> at = new ArrayList<>();
      at.add(bootstrap == null ? source.pointer() : bootstrap.pointer());
      return Opinion.fail(
              "SELF_SIGNED_SERVING_CERT",
              "no serving certificate is set and none is asked for, so the kubelet signs its own",
              "self-signed")
          .alsoAt(at);
    }
    if (gate.verdict() == Verdict.NOT_ASSESSED) {
      return gate;
    }
    String path = dir + "/" + CURRENT;
    NodePart part = node.part();
    FileIndex.Lookup current = part == null ? null : part.files().onHost(path);
    if (current != null && current.found() == FileIndex.Found.EXISTS) {
      return Opinion.of(
              Verdict.EQUIVALENT_CONTROL,
              "ISSUED_BY_CLUSTER",
              "the cluster issued the serving certificate (" + BOOTSTRAP + ", " + path + ")",
              path,
              List.of(bootstrap.pointer()))
          .alsoAt(gate.pointers())
          .alsoAt(current.pointers());
    }
    return Opinion.depends(
        "CERTIFICATE_NOT_SEEN",
        "the kubelet asks the cluster for a certificate; was one issued?",
        BOOTSTRAP + ": true",
        bootstrap.pointer());
  }

  private static String certDir(Node node) {
    for (KubeletSource source : node.kubeletSources()) {
      if (source instanceof KubeletFiles files
          && files.started().argv().last("cert-dir")
              instanceof Evidence.Present<io.kubeevidence.snapshot.node.Argv.Occurrence> p) {
        return p.value().value();
      }
    }
    return DEFAULT_DIR;
  }
}
