package io.kubeevidence.check;

/**
 * One recommendation: its row of the benchmark table and its rule.
 *
 * @param id number
 * @param title title, equal to the benchmark table
 * @param assessment Automated or Manual
 * @param level profile level
 * @param rule how it is judged
 */
public record Check(CheckId id, String title, Assessment assessment, Level level, Rule rule) {}
