package io.kubeevidence.check;

import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.*;
import org.junit.jupiter.api.*;

class DumpTest {
  @Test
  void dump() throws Exception {
    StringBuilder b = new StringBuilder();
    for (String s : new String[] {"hardened", "default", "weak", "hosted"}) {
      var snap = Archive.sample(s).read();
      for (Check c : Catalog.cis190().checks()) {
        if (c.id().text().startsWith("5.") || c.id().text().startsWith("3.")) continue;
        try {
          Judgement j = c.rule().judge(snap);
          b.append(
              s
                  + "\t"
                  + c.id()
                  + "\t"
                  + j.verdict()
                  + "\t"
                  + j.reason().code()
                  + "\t"
                  + j.reason().text()
                  + "\t"
                  + j.pointers().stream().limit(3).map(p -> p.place()).toList()
                  + "\t"
                  + j.outcomes().stream().flatMap(o -> o.notes().stream()).distinct().toList()
                  + "\n");
        } catch (RuntimeException e) {
          b.append(
              s
                  + "\t"
                  + c.id()
                  + "\tCRASH\t"
                  + e
                  + " "
                  + java.util.Arrays.asList(e.getStackTrace()).subList(0, 4)
                  + "\n");
        }
      }
    }
    java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/dump.tsv"), b);
  }
}
