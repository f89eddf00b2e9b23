package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file of one JSON object per line. */
public final class JsonLines {
  /** Longest line in bytes (KE-L05). */
  private static final int MAX_LINE = 1 << 20;

  private JsonLines() {}

  /** Sees every line that is a JSON object. */
  public interface Visitor {
    /** One line, counted from 1. */
    void line(int number, Value.Mapping content);
  }

  /** Reads to the end; returns what is wrong with the file, nothing when it is sound. */
  public static List<Fault> read(InputStream bytes, BundleLimits limits, Visitor visitor) {
    List<Fault> faults = new ArrayList<>();
    try (BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16)) {
      int number = 1;
      for (byte[] line = nextLine(in, number); line != null; line = nextLine(in, number)) {
        take(line, number, limits, visitor, faults);
        number++;
      }
    } catch (IOException | RuntimeException e) {
      faults.add(SafeYaml.fault(e));
    }
    return faults;
  }

  private static void take(
      byte[] line, int number, BundleLimits limits, Visitor visitor, List<Fault> faults) {
    if (line.length == 0) {
      return;
    }
    Document document = SafeYaml.parse(line, YamlProfile.API_DUMP, limits);
    Value.Mapping content = document.mapping();
    boolean json = line[0] == '{';
    if (content == null || !json) {
      faults.add(new Fault("KE-E01", number, "a line that is no JSON object"));
      return;
    }
    document.faults().forEach(f -> faults.add(new Fault(f.code(), number, f.text())));
    visitor.line(number, content);
  }

  private static byte @Nullable [] nextLine(InputStream in, int number) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      line.write(c);
      if (line.size() > MAX_LINE) {
        throw new EventSource.FaultException(
            "KE-L05", number, "a line of more than " + MAX_LINE + " bytes");
      }
      c = in.read();
    }
    byte[] all = line.toByteArray();
    boolean carriageReturn = all.length > 0 && all[all.length - 1] == '\r';
    return carriageReturn ? java.util.Arrays.copyOf(all, all.length - 1) : all;
  }
}
