package io.kubeevidence.finding;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Digest of everything that decided a verdict. Attestations are bound to it.
 *
 * <p>Values count, places do not: line numbers, indexes and file digests are left out, so that the
 * same facts in another order of the bundle keep their fingerprint. The rows of a reviewer's list
 * count with their own fingerprints, because the list is what the reviewer signs.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** {@code sha256:} and 64 hex digits. */
  public static String of(CheckId id, Judgement judgement) {
    Fingerprint print = new Fingerprint(sha256());
    print.add(id.text());
    print.add(judgement.verdict().name());
    print.add(judgement.reason().code());
    // A verdict without subjects rests on its sentence alone.
    print.add(judgement.outcomes().isEmpty() ? judgement.reason().text() : "");
    print.addAll(judgement.outcomes().stream().map(Fingerprint::of).sorted().toList());
    print.add(Long.toString(judgement.reviewTotal()));
    print.addAll(judgement.review().stream().map(ReviewRow::fingerprint).sorted().toList());
    return "sha256:" + print.hex();
  }

  private static String of(Outcome outcome) {
    Fingerprint print = new Fingerprint(sha256());
    print.add(outcome.subject().kind());
    print.add(outcome.subject().name());
    print.add(outcome.verdict().name());
    print.add(outcome.reason().code());
    print.add(outcome.observed());
    print.add(outcome.expected());
    print.addAll(outcome.pointers().stream().map(Pointer::excerpt).sorted().toList());
    return print.hex();
  }

  private void addAll(List<String> texts) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).flip());
    texts.forEach(this::add);
  }

  /** With its length in front, so that no two different sequences digest alike. */
  private void add(String text) {
    // UTF-16 keeps lone surrogates apart, which UTF-8 encoding would fold into '?'.
    byte[] bytes = new byte[text.length() * 2];
    ByteBuffer.wrap(bytes).asCharBuffer().put(text);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
