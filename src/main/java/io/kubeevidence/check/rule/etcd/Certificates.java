package io.kubeevidence.check.rule.etcd;

import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public certificates captured of one file, by digest of the whole and of the public key. */
final class Certificates {
  private final Set<String> digests = new HashSet<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private boolean damaged;

  private Certificates() {}

  /** Those of every captured copy of a file of a node. */
  static Certificates at(@Nullable NodePart part, String path) {
    Certificates all = new Certificates();
    for (HostFile file : part == null ? List.<HostFile>of() : Documents.at(part, path)) {
      all.add(file);
    }
    return all;
  }

  private void add(HostFile file) {
    pointers.add(file.pointer());
    if (!file.stored()) {
      // a file that could not be captured says nothing; one that was captured and is gone is damage
      damaged |= file.state() != io.kubeevidence.bundle.EntryState.OK;
      return;
    }
    damaged |= !file.complete();
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(file.content()));
      for (Certificate c : found) {
        digests.add("cert:" + sha256(c.getEncoded()));
        digests.add("key:" + sha256(c.getPublicKey().getEncoded()));
      }
      damaged |= found.isEmpty();
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      // the provider throws unchecked exceptions on some malformed input
      damaged = true;
    }
  }

  boolean shares(Certificates other) {
    return !Collections.disjoint(digests, other.digests);
  }

  boolean isEmpty() {
    return digests.isEmpty();
  }

  /** True when a copy is there that cannot be read whole. */
  boolean damaged() {
    return damaged;
  }

  List<Pointer> pointers() {
    return List.copyOf(pointers);
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
