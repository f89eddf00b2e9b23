package io.kubeevidence.snapshot.object.workload;

import java.util.List;

/** Line numbers of the paths of one {@link PodSpec}, in the order of {@link PodSpec#paths()}. */
public final class Lines {
  private final int[] lines;

  Lines(List<Integer> lines) {
    this.lines = lines.stream().mapToInt(Integer::intValue).toArray();
  }

  int at(int index) {
    return index >= 0 && index < lines.length ? lines[index] : 0;
  }
}
