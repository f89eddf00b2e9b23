package io.kubeevidence.check.rule.file;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import java.util.List;
import java.util.Set;

/** Finds the files that a recommendation is about, node by node. */
interface FileSet {

  /** What the files are, in words for the reader. */
  String what();

  /** Needs beside the file listing. */
  Set<Need> needs();

  /** The files of every node that the recommendation covers; empty when there is no such node. */
  List<NodeFiles> locate(Snapshot snapshot);
}
