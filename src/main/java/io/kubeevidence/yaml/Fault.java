package io.kubeevidence.yaml;

/**
 * Something wrong with a document. The document supports a Fail only.
 *
 * @param code for example {@code KE-E03}
 * @param line line, from 1; 0 when not known
 * @param text what was found, without quoting untrusted text
 */
public record Fault(String code, int line, String text) {}
