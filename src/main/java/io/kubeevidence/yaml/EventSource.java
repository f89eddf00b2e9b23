package io.kubeevidence.yaml;

import java.io.IOException;

/**
 * A document as a flat run of events, the same for YAML and JSON. The fields describe the last
 * event and are overwritten by the next call.
 */
abstract class EventSource {

  /** Kinds of events. */
  enum Kind {
    DOCUMENT_START,
    DOCUMENT_END,
    MAPPING_START,
    MAPPING_END,
    SEQUENCE_START,
    SEQUENCE_END,
    SCALAR,
    ALIAS,
    STREAM_END
  }

  /** Text of a scalar, or the name of an alias. */
  String text = "";

  /** Type of a scalar. */
  Value.ScalarType type = Value.ScalarType.STRING;

  /** Line of the event, from 1. */
  int line;

  /** Anchor on the event; empty when there is none. */
  String anchor = "";

  /** True when the event carries an explicit tag. */
  boolean tagged;

  /**
   * The next event.
   *
   * @throws IOException when the text cannot be read on
   * @throws FaultException when the text is malformed
   */
  abstract Kind next() throws IOException;

  /** Malformed text; the document is damaged from here on. */
  static final class FaultException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    FaultException(String code, int line, String text) {
      super(text);
      this.fault = new Fault(code, line, text);
    }

    Fault fault() {
      return fault;
    }
  }
}
