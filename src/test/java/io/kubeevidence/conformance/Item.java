package io.kubeevidence.conformance;

import java.nio.file.Path;
import java.util.List;

/** One item of the third-party collection. */
interface Item {

  /** Its folder. */
  String name();

  /** All its cases. */
  List<Trial> trials(Path folder);
}
