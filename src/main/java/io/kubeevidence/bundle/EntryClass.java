package io.kubeevidence.bundle;

/** What an entry is read as; decides its size limit (KE-L02). */
public enum EntryClass {
  /** A list of API objects, read as a stream. */
  OBJECT_LIST,
  /** A file listing, process list or journal, read line by line. */
  TEXT,
  /** A configuration file held in memory. */
  CONFIG
}
