package io.kubeevidence.snapshot.capture;

import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One part of a bundle while it is read. Mutable; filled by {@link BundleCollector} alone. */
public final class CollectedPart {
  private final String folder;
  private final List<CaptureRecord> captures = new ArrayList<>();
  private final List<StatRecord> stats = new ArrayList<>();
  private final List<ProcessRecord> processes = new ArrayList<>();
  private final List<Fault> captureFaults = new ArrayList<>();
  private final List<Fault> statFaults = new ArrayList<>();
  private final List<Fault> processFaults = new ArrayList<>();
  private final Set<String> outs = new HashSet<>();
  private Value.@Nullable Mapping description;
  private boolean hasCaptures;

  CollectedPart(String folder) {
    this.folder = folder;
  }

  /** The part's folder, for example {@code nodes/cp-1}. */
  public String folder() {
    return folder;
  }

  /** The capture records in the order of the file. */
  public List<CaptureRecord> captures() {
    return captures;
  }

  /** The lines of {@code stat.jsonl}. */
  public List<StatRecord> stats() {
    return stats;
  }

  /** The lines of {@code proc.jsonl}. */
  public List<ProcessRecord> processes() {
    return processes;
  }

  /** What is wrong with {@code captures.jsonl}. */
  public List<Fault> captureFaults() {
    return captureFaults;
  }

  /** What is wrong with {@code stat.jsonl}. */
  public List<Fault> statFaults() {
    return statFaults;
  }

  /** What is wrong with {@code proc.jsonl}. */
  public List<Fault> processFaults() {
    return processFaults;
  }

  /** The content of {@code part.json}; null when it is not there or cannot be read. */
  public Value.@Nullable Mapping description() {
    return description;
  }

  /** True when the capture records passed already. */
  boolean hasCaptures() {
    return hasCaptures;
  }

  /** True when a capture record names this file of the part. */
  boolean names(String out) {
    return outs.contains(out);
  }

  void describe(Value.@Nullable Mapping content) {
    description = content;
  }

  void add(CaptureRecord record) {
    captures.add(record);
    if (record.out() != null) {
      outs.add(record.out());
    }
  }

  void capturesRead(List<Fault> faults) {
    hasCaptures = true;
    captureFaults.addAll(faults);
  }
}
