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

  /** Where the event starts: characters (YAML) or bytes (JSON) from the start of the text. */
  long position;

  /** Anchor on the event; empty when there is none. */
  String anchor = "";

  /** True when the event carries an explicit tag. */
  boolean tagged;

  /** True for a YAML scalar without quotes: only such a {@code <<} is a merge key. */
  boolean plain;

  /** Set by the reader while it needs no text of strings; keys and numbers come all the same. */
  boolean textUnwanted;

  /**
   * The next event.
   *
   * @throws IOException when the text cannot be read on
   * @throws FaultException when the text is malformed
   */
  abstract Kind next() throws IOException;

  /** True when text that is not wanted costs less, and no later event can point back at it. */
  boolean savesUnwantedText() {
    return false;
  }

  /** True when a collection that is not closed is an error, so that a cut cannot go unseen. */
  boolean marksEnds() {
    return false;
  }

  /** Malformed text; the document is damaged from here on. */
  static final class FaultException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    FaultException(String code, int line, String text) {
      this(new Fault(code, line, text));
    }

    FaultException(Fault fault) {
      super(fault.text());
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }
}
