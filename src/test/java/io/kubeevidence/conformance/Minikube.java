package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The host scanner's capture of a minikube Node. Its files are facts: what each recommendation
 * makes of them was read off by hand. Decimal 384 is 600, 420 is 644, 504 is 770. The scanner lists
 * no folders, so it is read once as it is and once as if what it names were all there is.
 */
final class Minikube implements Item {
  private static final String MET =
      """
      1.1.1 1.1.2 1.1.3 1.1.4 1.1.5 1.1.6 1.1.7 1.1.8 1.1.10 1.1.11 1.1.13 1.1.14 1.1.15 1.1.16
      1.1.17 1.1.18 1.2.2 1.2.4 1.2.6 1.2.7 1.2.8 1.2.10 1.2.12 1.2.13 1.2.14 1.2.20 1.2.21
      1.2.22 1.2.23 1.2.24 1.2.25 1.2.26 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.4.2 4.1.2 4.1.5 4.1.6
      4.1.8 4.1.10 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.2.6 4.2.8 4.2.10
      """;
  private static final String NOT_MET =
      """
      1.1.9 1.1.12 1.2.1 1.2.3 1.2.5 1.2.9 1.2.11 1.2.15 1.2.16 1.2.17 1.2.18 1.2.19 1.2.27 1.2.28
      1.2.29 1.3.2 1.4.1 4.1.1 4.1.7 4.1.9 4.2.7 4.2.9 4.2.11 4.2.12 4.2.13
      """;
  private static final Map<String, String> KINDS =
      Map.of(
          "controlplaneinfo", "ControlPlaneInfo",
          "kubeletinfo", "KubeletInfo",
          "cniinfo", "CNIInfo");

  @Override
  public String name() {
    return "minikube-1.25-host-capture";
  }

  @Override
  public List<Trial> trials(Path folder) {
    Map<String, Opinion> facts = Opinion.of(MET, NOT_MET);
    return List.of(
        new Trial(name(), "as captured", () -> Cases.folder(folder), facts),
        new Trial(name(), "folders complete", () -> HostInfo.read(documents(folder)), facts));
  }

  /** The files in the envelope in which the scanner's callers store them. */
  private static List<ObjectNode> documents(Path folder) {
    List<ObjectNode> documents = new ArrayList<>();
    KINDS.forEach(
        (file, kind) -> {
          JsonNode data = Tree.json(folder.resolve(file + ".json"));
          String group = "hostdata.kubescape.cloud/v1beta0";
          ObjectNode document = Objects.of(group, kind, "", "minikube");
          document.set("data", data);
          documents.add(document);
        });
    return documents;
  }
}
