package io.kubeevidence.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Events of JSON text, from Jackson's streaming parser. */
final class JsonEvents extends EventSource {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // tree builder and caller have smaller limits, with their own codes
                  .maxNestingDepth(1000)
                  .maxStringLength(8 << 20)
                  .maxNameLength(16 << 10)
                  .maxNumberLength(8 << 20)
                  .build())
          // the tree builder finds duplicate keys itself and keeps both readings
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // only UTF-8 gets here; a guess at UTF-16 would read what nobody checked
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // names of a hostile file must not stay in the JVM's table
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final @Nullable ByteGuard guard;
  private final Faults faults;
  private final long maxString;
  private final int firstLine;
  private @Nullable JsonToken pending;
  private int depth;
  private boolean open;
  private int documents;

  JsonEvents(ByteGuard guard, Faults faults, BundleLimits limits) throws IOException {
    this.parser = FACTORY.createParser((InputStream) guard);
    this.guard = guard;
    this.faults = faults;
    this.maxString = limits.maxLineBytes();
    this.firstLine = 1;
  }

  /** Events of one line of a file; the bytes must have been checked to be UTF-8. */
  JsonEvents(byte[] text, int from, int to, Faults faults, BundleLimits limits, int line)
      throws IOException {
    this.parser = FACTORY.createParser(text, from, to - from);
    this.guard = null;
    this.faults = faults;
    this.maxString = limits.maxLineBytes();
    this.firstLine = line;
    this.line = line;
  }

  @Override
  boolean savesUnwantedText() {
    return true;
  }

  @Override
  boolean marksEnds() {
    return true;
  }

  @Override
  Kind next() throws IOException {
    try {
      if (open && depth == 0) {
        open = false;
        return Kind.DOCUMENT_END;
      }
      if (!open) {
        return documentStart();
      }
      JsonToken token = pending != null ? pending : parser.nextToken();
      pending = null;
      if (token == null) {
        throw damaged("KE-E01", line, "the JSON text ends too early");
      }
      return take(token);
    } catch (StreamConstraintsException e) {
      throw damaged("KE-L05", line, "a string that is too long");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw damaged("KE-E01", at == null ? line : lineOf(at), "not well-formed JSON");
    }
  }

  /** The parser complains about the end that the guard made: the damage is the guard's. */
  private FaultException damaged(String code, int at, String text) {
    Fault damage = guard == null ? null : guard.damage();
    return damage == null ? new FaultException(code, at, text) : new FaultException(damage);
  }

  private int lineOf(JsonLocation location) {
    return location.getLineNr() + firstLine - 1;
  }

  private Kind documentStart() throws IOException {
    JsonToken token;
    try {
      token = parser.nextToken();
    } catch (JsonProcessingException e) {
      noteBytesBehind(lineOf(e.getLocation() == null ? parser.currentLocation() : e.getLocation()));
      throw e;
    }
    if (token == null) {
      if (guard != null && guard.damage() != null) {
        throw damaged("", 0, "");
      }
      return Kind.STREAM_END;
    }
    line = lineOf(parser.currentTokenLocation());
    noteBytesBehind(line);
    documents++;
    pending = token;
    open = true;
    depth = 1;
    return Kind.DOCUMENT_START;
  }

  /** Some readers stop after the first value, others refuse the file. */
  private void noteBytesBehind(int at) {
    if (documents > 0) {
      faults.add("KE-E04", at, "bytes behind a JSON value");
    }
  }

  private Kind take(JsonToken token) throws IOException {
    JsonLocation location = parser.currentTokenLocation();
    line = lineOf(location);
    position = location.getByteOffset();
    Kind kind =
        switch (token) {
          case START_OBJECT -> deeper(Kind.MAPPING_START);
          case START_ARRAY -> deeper(Kind.SEQUENCE_START);
          case END_OBJECT -> higher(Kind.MAPPING_END);
          case END_ARRAY -> higher(Kind.SEQUENCE_END);
          case FIELD_NAME -> scalar(parser.currentName(), Value.ScalarType.STRING);
          case VALUE_STRING -> string();
          case VALUE_TRUE -> scalar("true", Value.ScalarType.BOOLEAN);
          case VALUE_FALSE -> scalar("false", Value.ScalarType.BOOLEAN);
          case VALUE_NULL -> scalar("null", Value.ScalarType.NULL);
          case VALUE_NUMBER_INT -> scalar(parser.getText(), Value.ScalarType.INTEGER);
          case VALUE_NUMBER_FLOAT -> scalar(parser.getText(), Value.ScalarType.FLOAT);
          case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
              throw new FaultException("KE-E01", line, "not well-formed JSON");
        };
    // a document of one scalar is over with it
    if (kind == Kind.SCALAR && depth == 1) {
      depth = 0;
    }
    return kind;
  }

  private Kind string() throws IOException {
    if (textUnwanted) {
      // the parser has only seen the opening quote: it must still find the end
      parser.finishToken();
      if (parser.getTextLength() > maxString) {
        throw new FaultException("KE-L05", line, "a string that is too long");
      }
      return scalar("", Value.ScalarType.STRING);
    }
    return scalar(parser.getText(), Value.ScalarType.STRING);
  }

  private Kind deeper(Kind kind) {
    depth++;
    return kind;
  }

  private Kind higher(Kind kind) {
    depth--;
    if (depth == 1) {
      depth = 0;
    }
    return kind;
  }

  private Kind scalar(String value, Value.ScalarType scalarType) {
    text = value;
    type = scalarType;
    return Kind.SCALAR;
  }
}
