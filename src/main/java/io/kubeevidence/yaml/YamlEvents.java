package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Events of YAML text, from SnakeYAML's parser; no object is ever constructed by it. */
final class YamlEvents extends EventSource {
  private final ParserImpl parser;

  YamlEvents(Reader text) {
    LoaderOptions options = new LoaderOptions();
    // the size of a file is bounded before its text gets here
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(1000);
    options.setProcessComments(false);
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
        Optional<Kind> kind = take(event);
        if (kind.isPresent()) {
          return kind.get();
        }
      }
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? line : e.getProblemMark().getLine() + 1;
      throw new FaultException("KE-E01", at, "not well-formed YAML");
    } catch (YAMLException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new FaultException("KE-E02", line, "a character that YAML does not allow");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<Kind> take(Event event) {
    line = event.getStartMark().getLine() + 1;
    anchor = "";
    tagged = false;
    switch (event.getEventId()) {
      case StreamEnd -> {
        return Optional.of(Kind.STREAM_END);
      }
      case DocumentStart -> {
        return Optional.of(Kind.DOCUMENT_START);
      }
      case DocumentEnd -> {
        return Optional.of(Kind.DOCUMENT_END);
      }
      case MappingEnd -> {
        return Optional.of(Kind.MAPPING_END);
      }
      case SequenceEnd -> {
        return Optional.of(Kind.SEQUENCE_END);
      }
      case MappingStart, SequenceStart -> {
        start((CollectionStartEvent) event);
        return Optional.of(
            event.getEventId() == Event.ID.MappingStart ? Kind.MAPPING_START : Kind.SEQUENCE_START);
      }
      case Alias -> {
        text = ((AliasEvent) event).getAnchor();
        return Optional.of(Kind.ALIAS);
      }
      case Scalar -> {
        scalar((ScalarEvent) event);
        return Optional.of(Kind.SCALAR);
      }
      case StreamStart, Comment -> {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void start(CollectionStartEvent event) {
    anchor = anchorOf(event);
    tagged = event.getTag() != null;
  }

  private void scalar(ScalarEvent event) {
    anchor = anchorOf(event);
    tagged = event.getTag() != null;
    text = event.getValue();
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    type = plain ? PlainScalars.typeOf(text) : Value.ScalarType.STRING;
    if (type == Value.ScalarType.BOOLEAN) {
      text = PlainScalars.isTrue(text) ? "true" : "false";
    }
  }

  private static String anchorOf(NodeEvent event) {
    return event.getAnchor() == null ? "" : event.getAnchor();
  }
}
