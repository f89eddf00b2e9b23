package io.kubeevidence.conformance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A report that calls controls passed although no check ran for them. The Nodes of a managed
 * cluster are all that our snapshot holds, and it must not repeat one of these passes.
 */
final class TrivyOperator implements Item {
  private static final String NODES = "managed-clusters-1.27-1.30/azure/aks/gpu/size4/metadata";

  @Override
  public String name() {
    return "trivy-operator-cis-report";
  }

  @Override
  public List<Trial> trials(Path folder) {
    Titles titles = new Titles();
    Map<String, Opinion> opinions = new HashMap<>();
    for (String[] row : Tree.rows(folder.resolve("summary.tsv"))) {
      String id = titles.id(row[0], row[4]);
      boolean passed = Integer.parseInt(row[1]) > 0 && Integer.parseInt(row[2]) == 0;
      if (!id.isEmpty() && row[3].equals("no") && passed) {
        opinions.put(id, Opinion.NO_EVIDENCE);
      }
    }
    Path nodes = folder.resolveSibling(NODES);
    return List.of(
        new Trial(name(), "passes without a check", () -> Cases.folder(nodes), opinions));
  }
}
