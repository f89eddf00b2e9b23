package io.kubeevidence.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;

/** Events of JSON text, from Jackson's streaming parser. */
final class JsonEvents extends EventSource {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxStringLength(8 << 20)
                  .maxNameLength(16 << 10)
                  .maxNumberLength(64)
                  .build())
          // the tree builder finds duplicate keys itself and keeps both readings
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser parser;
  private int depth;
  private boolean open;

  JsonEvents(Reader text) throws IOException {
    this.parser = FACTORY.createParser(text);
  }

  @Override
  Kind next() throws IOException {
    anchor = "";
    tagged = false;
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
        throw new FaultException("KE-E01", line, "the JSON text ends too early");
      }
      return take(token);
    } catch (JsonProcessingException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw new FaultException("KE-E01", at, "not well-formed JSON");
    }
  }

  private @org.jspecify.annotations.Nullable JsonToken pending;

  private Kind documentStart() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return Kind.STREAM_END;
    }
    line = parser.currentTokenLocation().getLineNr();
    pending = token;
    open = true;
    depth = 1;
    return Kind.DOCUMENT_START;
  }

  private Kind take(JsonToken token) throws IOException {
    line = parser.currentTokenLocation().getLineNr();
    Kind kind =
        switch (token) {
          case START_OBJECT -> deeper(Kind.MAPPING_START);
          case START_ARRAY -> deeper(Kind.SEQUENCE_START);
          case END_OBJECT -> higher(Kind.MAPPING_END);
          case END_ARRAY -> higher(Kind.SEQUENCE_END);
          case FIELD_NAME -> scalar(parser.currentName(), Value.ScalarType.STRING);
          case VALUE_STRING -> scalar(parser.getText(), Value.ScalarType.STRING);
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
