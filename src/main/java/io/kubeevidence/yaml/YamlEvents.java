package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Events of YAML text, from SnakeYAML's parser; no object is ever constructed by it. */
final class YamlEvents extends EventSource {
  /** Lines of the text that are no part of the file: see {@link KubectlItems#rest}. */
  private final int headLines;

  private final int firstLine;
  private final ByteGuard guard;
  private final Faults faults;
  private final ParserImpl parser;
  private int exoticsPassed;

  YamlEvents(ByteGuard guard, Faults faults) {
    this(guard, faults, 0, 1);
  }

  /**
   * Events of the rest of a file.
   *
   * @param headLines lines put in front of the rest; they keep their own numbers
   * @param firstLine the line of the file on which the rest starts, from 1
   */
  YamlEvents(ByteGuard guard, Faults faults, int headLines, int firstLine) {
    this.guard = guard;
    this.faults = faults;
    this.headLines = headLines;
    this.firstLine = firstLine;
    LoaderOptions options = new LoaderOptions();
    // the size of a file is bounded before its text gets here
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(1000);
    options.setProcessComments(false);
    // the guard is the strict decoder: what it lets through is UTF-8, but perhaps for a cut end
    FullReader text = new FullReader(new InputStreamReader(guard, StandardCharsets.UTF_8));
    this.parser = new ParserImpl(new StreamReader(text), options);
  }

  @Override
  Kind next() throws IOException {
    try {
      while (true) {
        Event event = parser.getEvent();
        if (event == null) {
          return Kind.STREAM_END;
        }
        Kind kind = take(event);
        if (kind != null) {
          return kind;
        }
      }
    } catch (MarkedYAMLException e) {
      throw malformed(e);
    } catch (YAMLException e) {
      throw new FaultException("KE-E02", line, "a character that YAML does not allow");
    }
  }

  private FaultException malformed(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    if (mark == null) {
      return new FaultException("KE-E01", line, "not well-formed YAML");
    }
    Fault damage = guard.damage();
    if (damage != null && mark.getIndex() >= guard.damageIndex()) {
      return new FaultException(inFile(damage));
    }
    int at = lineOf(mark.getLine() + 1 - exoticsBefore(mark.getIndex()));
    String problem = e.getProblem();
    // the scanner has one message for every character that cannot start anything
    if (problem != null && problem.contains("'\\t(TAB)'")) {
      return new FaultException("KE-E07", at, "a tab as indentation");
    }
    return new FaultException("KE-E01", at, "not well-formed YAML");
  }

  private Fault inFile(Fault damage) {
    return new Fault(damage.code(), lineOf(damage.line()), damage.text());
  }

  private int lineOf(int lineOfText) {
    return lineOfText <= headLines ? lineOfText : lineOfText - headLines + firstLine - 1;
  }

  private int exoticsBefore(int index) {
    int count = 0;
    while (count < guard.exotics() && guard.exoticIndex(count) < index) {
      count++;
    }
    return count;
  }

  private @Nullable Kind take(Event event) throws FaultException {
    Mark start = event.getStartMark();
    Fault damage = guard.damage();
    if (damage != null && start.getIndex() >= guard.damageIndex()) {
      throw new FaultException(inFile(damage));
    }
    position = start.getIndex();
    if (guard.exotics() == 0) {
      line = lineOf(start.getLine() + 1);
    } else {
      line = lineOf(start.getLine() + 1 - exoticsBefore(start.getIndex()));
      exotics(event);
    }
    anchor = "";
    tagged = false;
    plain = false;
    return kind(event);
  }

  /**
   * SnakeYAML ends a line at U+0085, U+2028, U+2029 and a lone carriage return, other readers do
   * not. Inside quotes both readings are text.
   */
  private void exotics(Event event) {
    boolean quoted =
        event instanceof ScalarEvent s
            && (s.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                || s.getScalarStyle() == ScalarStyle.SINGLE_QUOTED);
    int start = event.getStartMark().getIndex();
    int end = event.getEndMark().getIndex();
    while (exoticsPassed < guard.exotics() && guard.exoticIndex(exoticsPassed) < end) {
      if (!quoted || guard.exoticIndex(exoticsPassed) < start) {
        int at = lineOf(guard.exoticLine(exoticsPassed));
        faults.add("KE-E07", at, "a line break that not every reader knows");
      }
      exoticsPassed++;
    }
  }

  private @Nullable Kind kind(Event event) {
    return switch (event.getEventId()) {
      case StreamEnd -> Kind.STREAM_END;
      case DocumentStart -> documentStart((DocumentStartEvent) event);
      case DocumentEnd -> Kind.DOCUMENT_END;
      case MappingEnd -> Kind.MAPPING_END;
      case SequenceEnd -> Kind.SEQUENCE_END;
      case MappingStart -> start((CollectionStartEvent) event, Kind.MAPPING_START);
      case SequenceStart -> start((CollectionStartEvent) event, Kind.SEQUENCE_START);
      case Alias -> {
        text = ((AliasEvent) event).getAnchor();
        yield Kind.ALIAS;
      }
      case Scalar -> scalar((ScalarEvent) event);
      case StreamStart, Comment -> null;
    };
  }

  /** An explicit start is three hyphens; anything longer began with a directive. */
  private Kind documentStart(DocumentStartEvent event) {
    int length = event.getEndMark().getIndex() - event.getStartMark().getIndex();
    if (event.getExplicit() && length > 3) {
      faults.add("KE-E07", line, "a directive");
    }
    return Kind.DOCUMENT_START;
  }

  private Kind start(CollectionStartEvent event, Kind kind) {
    anchor = anchorOf(event);
    tagged = event.getTag() != null;
    return kind;
  }

  private Kind scalar(ScalarEvent event) {
    anchor = anchorOf(event);
    tagged = event.getTag() != null;
    text = event.getValue();
    plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    type = plain ? PlainScalars.typeOf(text) : Value.ScalarType.STRING;
    if (type == Value.ScalarType.BOOLEAN) {
      text = PlainScalars.isTrue(text) ? "true" : "false";
    }
    return Kind.SCALAR;
  }

  private static String anchorOf(NodeEvent event) {
    return event.getAnchor() == null ? "" : event.getAnchor();
  }
}
