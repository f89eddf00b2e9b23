package io.kubeevidence.check.catalog;

/**
 * A heading of the benchmark table.
 *
 * @param id number, for example {@code 1.2}
 * @param title title
 */
public record Section(String id, String title) {}
