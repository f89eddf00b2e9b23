package io.kubeevidence.snapshot.object.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Reads the subject of a PEM certificate or of a PKCS#10 request (RFC 2986). Only the few bytes of
 * DER that hold the name are walked; anything unexpected is an unknown subject.
 */
public final class SubjectReader {
  private static final String REQUEST = "CERTIFICATE REQUEST";
  private static final int MAX_BYTES = 64 * 1024;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int BMP_STRING = 0x1E;
  private static final String COMMON_NAME = "550403"; // 2.5.4.3
  private static final String ORGANISATION = "55040a"; // 2.5.4.10

  private final byte[] der;
  private String commonName = "";
  private final List<String> organisations = new ArrayList<>();

  private SubjectReader(byte[] der) {
    this.der = der;
  }

  /** The subject of the first certificate of a PEM file. */
  public static CertificateSubject ofCertificate(byte[] pem) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem));
      return certificate == null
          ? CertificateSubject.UNKNOWN
          : new SubjectReader(certificate.getSubjectX500Principal().getEncoded()).subjectAt(0);
    } catch (CertificateException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      return CertificateSubject.UNKNOWN;
    }
  }

  /** The subject of {@code spec.request}: base64 of a PEM certificate request. */
  public static CertificateSubject ofRequest(String base64) {
    try {
      String pem = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      int start = pem.indexOf(REQUEST + "-----");
      int end = pem.indexOf("-----END", Math.max(start, 0));
      if (start < 0 || end < 0 || pem.length() > MAX_BYTES) {
        return CertificateSubject.UNKNOWN;
      }
      String body = pem.substring(start + REQUEST.length() + 5, end);
      SubjectReader reader = new SubjectReader(Base64.getMimeDecoder().decode(body));
      // CertificationRequest { CertificationRequestInfo { version, subject, ... }, ... }
      int info = reader.enter(0, SEQUENCE);
      int version = reader.enter(info, SEQUENCE);
      return reader.subjectAt(reader.end(version));
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      return CertificateSubject.UNKNOWN;
    }
  }

  /** A Name is a SEQUENCE of SETs of SEQUENCEs of type and value. */
  private CertificateSubject subjectAt(int name) {
    int last = end(name);
    for (int set = enter(name, SEQUENCE); set < last; set = end(set)) {
      for (int pair = enter(set, SET); pair < end(set); pair = end(pair)) {
        attribute(enter(pair, SEQUENCE));
      }
    }
    return new CertificateSubject(commonName, organisations.stream().sorted().toList(), true);
  }

  private void attribute(int type) {
    StringBuilder oid = new StringBuilder();
    for (int i = enter(type, OBJECT_IDENTIFIER); i < end(type); i++) {
      oid.append(String.format(Locale.ROOT, "%02x", der[i]));
    }
    int value = end(type);
    int start = content(value);
    Charset charset =
        (der[value] & 0xFF) == BMP_STRING ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    String text = new String(der, start, end(value) - start, charset);
    if (oid.toString().equals(COMMON_NAME)) {
      commonName = text;
    } else if (oid.toString().equals(ORGANISATION)) {
      organisations.add(text);
    }
  }

  private int enter(int at, int tag) {
    if ((der[at] & 0xFF) != tag) {
      throw new IllegalArgumentException("unexpected tag");
    }
    return content(at);
  }

  private int content(int at) {
    int first = der[at + 1] & 0xFF;
    return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
  }

  private int end(int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return at + 2 + first;
    }
    int bytes = first & 0x7F;
    if (bytes == 0 || bytes > 3) {
      throw new IllegalArgumentException("unexpected length");
    }
    int length = 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xFF);
    }
    return at + 2 + bytes + length;
  }
}
