package io.kubeevidence.report;

/**
 * A limit that the operator changed.
 *
 * @param flag for example {@code --max-file-bytes}
 * @param standard its default
 * @param value the value used
 */
public record RaisedLimit(String flag, String standard, String value) {}
