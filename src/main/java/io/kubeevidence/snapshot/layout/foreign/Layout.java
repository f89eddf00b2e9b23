package io.kubeevidence.snapshot.layout.foreign;

import java.util.List;

/** One layout of another tool: how it is recognised, and how far its files prove anything. */
interface Layout {

  /** Its name in reports and in the evaluability matrix, for example {@code sonobuoy}. */
  String id();

  /** What it is recognised by, for {@code inspect} and for the error that lists what is read. */
  String marker();

  /** The folders in which it was found, each with a slash at the end or empty; none when not. */
  List<String> roots(FileTree files, ForeignBundle bundle);

  /** True when several of it in one archive are parts of one snapshot. */
  boolean mayRepeat();

  /** Adds what the files below a root prove. */
  void read(Findings out, String root);
}
