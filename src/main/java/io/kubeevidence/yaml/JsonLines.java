package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a file of one JSON object per line. */
public final class JsonLines {
  private final BundleLimits limits;
  private final Visitor visitor;
  private final Faults faults = new Faults();
  private final TextPool texts = new TextPool();

  private JsonLines(BundleLimits limits, Visitor visitor) {
    this.limits = limits;
    this.visitor = visitor;
  }

  /** Sees every line that is a JSON object. */
  public interface Visitor {
    /**
     * One line, counted from 1; the values carry its number too. A line with a key twice comes
     * twice: with the first values and with the last.
     */
    void line(int number, Value.Mapping content);
  }

  /**
   * Reads to the end; returns what is wrong with the file, nothing when it is sound. A line that is
   * damaged or longer than 1 M (KE-L05) is left out, the others are read.
   */
  public static List<Fault> read(InputStream bytes, BundleLimits limits, Visitor visitor) {
    JsonLines lines = new JsonLines(limits, visitor);
    lines.run(bytes);
    return lines.faults.list();
  }

  private void run(InputStream bytes) {
    ByteGuard guard = new ByteGuard(bytes, false, limits, new ReadBudget(limits));
    try (ByteLines lines = new ByteLines(guard)) {
      while (lines.next()) {
        if (lines.tooLong()) {
          faults.add("KE-L05", lines.number(), "a line of more than " + ByteLines.MAX + " bytes");
        } else if (lines.to() > lines.from()) {
          line(lines);
        }
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(SafeYaml.fault(e));
    }
    Fault damage = guard.damage();
    if (damage != null) {
      faults.add(damage);
    }
  }

  private void line(ByteLines lines) throws IOException {
    int number = lines.number();
    try {
      EventSource events =
          new JsonEvents(lines.bytes(), lines.from(), lines.to(), faults, limits, number);
      TreeBuilder builder = new TreeBuilder(events, YamlProfile.API_DUMP, limits, faults, texts);
      EventSource.Kind kind = events.next();
      if (kind == EventSource.Kind.STREAM_END) {
        faults.add("KE-E01", number, "a line that is no JSON object");
      }
      while (kind != EventSource.Kind.STREAM_END) {
        if (kind != EventSource.Kind.DOCUMENT_START && kind != EventSource.Kind.DOCUMENT_END) {
          builder.startReading();
          value(builder.build(kind, 1, null), number, builder);
        }
        kind = events.next();
      }
    } catch (EventSource.FaultException e) {
      faults.add(e.fault());
    }
  }

  private void value(Value value, int number, TreeBuilder builder) {
    if (!(value instanceof Value.Mapping content)) {
      faults.add("KE-E01", number, "a line that is no JSON object");
      return;
    }
    visitor.line(number, content);
    if (builder.duplicateKey() && builder.lastReading(content) instanceof Value.Mapping last) {
      visitor.line(number, last);
    }
  }
}
