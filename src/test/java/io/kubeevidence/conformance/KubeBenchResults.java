package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of kube-bench. Those of a kind cluster stand beside a Sonobuoy archive of another kind
 * cluster of the same making: it holds Pods, so arguments are compared, and no files of the host.
 * Two more results come without evidence; a snapshot of nothing but Nodes must not repeat them.
 */
final class KubeBenchResults implements Item {
  private static final Pattern LINE = Pattern.compile("\\[(PASS|FAIL)\\] ([0-9.]+) (.*)");
  private static final String NODES = "managed-clusters-1.27-1.30/azure/aks/gpu/size4/metadata";

  private final Titles titles = new Titles();

  @Override
  public String name() {
    return "kube-bench-results";
  }

  @Override
  public List<Trial> trials(Path folder) {
    Path nodes = folder.resolveSibling(NODES);
    Path archive =
        folder.resolveSibling("sonobuoy-kind-1.21").resolve("results-quick-no-failures.tar.gz");
    String controls = "defectdojo/kube-bench-controls.json";
    String many = "defectdojo/kube-bench-report-many-vuln.json";
    return List.of(
        new Trial(
            name(),
            "kind",
            () -> Cases.folder(archive),
            kind(Tree.text(folder.resolve("kube-bench/Expected_output-kind.txt")))),
        new Trial(name(), "controls", () -> Cases.folder(nodes), passes(folder.resolve(controls))),
        new Trial(name(), "many-vuln", () -> Cases.folder(nodes), passes(folder.resolve(many))));
  }

  private Map<String, Opinion> kind(String text) {
    Map<String, Opinion> opinions = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher result = LINE.matcher(line);
      String id = result.matches() ? titles.id(result.group(2), result.group(3)) : "";
      if (!id.isEmpty()) {
        // kubelets are there with their merged configuration, which holds no flags
        boolean host = id.startsWith("1.1.") || id.startsWith("4.1.") || id.equals("4.2.7");
        Opinion word = Opinion.met(result.group(1).equals("PASS"));
        opinions.put(id, host ? Opinion.NO_EVIDENCE : word);
      }
    }
    return opinions;
  }

  /** Everything that a result calls passed. */
  private Map<String, Opinion> passes(Path file) {
    Map<String, Opinion> opinions = new HashMap<>();
    for (JsonNode result : Tree.json(file).findParents("test_desc")) {
      String id = titles.id(result.path("test_number").asText(), result.path("test_desc").asText());
      if (!id.isEmpty() && result.path("status").asText().equals("PASS")) {
        opinions.put(id, Opinion.NO_EVIDENCE);
      }
    }
    return opinions;
  }
}
