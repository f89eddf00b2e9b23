package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A control plane that runs as Deployments of another cluster, with its options in ConfigMaps. The
 * values are decidable from {@code apiServerArguments} and the arguments; they were read off by
 * hand.
 */
final class HyperShift implements Item {
  private static final String MET =
      """
      1.2.4 1.2.5 1.2.6 1.2.7 1.2.8 1.2.10 1.2.12 1.2.13 1.2.14 1.2.16 1.2.21 1.2.23 1.2.24 1.2.25
      1.2.26 1.3.1 1.3.3 1.3.4 1.3.5
      """;
  private static final String NOT_MET = "1.2.1 1.2.18 1.2.19 1.4.2";

  /** Flags that are not named: the files set some of them in another way, as with the ciphers. */
  private static final List<String> NOT_NAMED =
      List.of(
          "1.2.2", "1.2.3", "1.2.9", "1.2.11", "1.2.15", "1.2.17", "1.2.20", "1.2.27", "1.2.28",
          "1.2.29", "1.3.2", "1.3.7", "1.4.1");

  private static final Pattern CONFIG_MAP =
      Pattern.compile("(\\bname: )(?:kas-config|kcm-config)\\n");

  @Override
  public String name() {
    return "hypershift-default";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    Map<String, Opinion> facts = new HashMap<>(Opinion.of(MET, NOT_MET));
    NOT_NAMED.forEach(id -> facts.put(id, Opinion.NO_EVIDENCE));
    Map<String, Opinion> nothing = new HashMap<>();
    facts.keySet().forEach(id -> nothing.put(id, Opinion.NO_EVIDENCE));
    for (String profile : List.of("default", "ModernTLS")) {
      Path files = folder.resolve(profile);
      trials.add(new Trial(name(), profile, () -> cluster(files, true), facts));
      // seen from the cluster that hosts it, it is a workload and says nothing of that cluster
      String hosting = profile + " in the hosting cluster";
      trials.add(new Trial(name(), hosting, () -> cluster(files, false), nothing));
    }
    return trials;
  }

  /**
   * The objects and the Pods of the control plane on one Node.
   *
   * @param own whether they are laid out as the control plane of the cluster itself, in the
   *     namespaces and with the ConfigMap names that OpenShift uses there; otherwise they stay a
   *     workload in a namespace of the user
   */
  private static Snapshot cluster(Path folder, boolean own) {
    List<ObjectNode> objects = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      String text = Tree.text(file);
      if (own) {
        String namespace = "openshift-" + folder.relativize(file).getName(0);
        text =
            CONFIG_MAP.matcher(text.replace("hcp-namespace", namespace)).replaceAll("$1config\n");
      }
      for (JsonNode object : Tree.documents(text)) {
        // its owner is not part of the case
        ((ObjectNode) object.path("metadata")).remove("ownerReferences");
        objects.add((ObjectNode) object);
      }
    }
    SmallBundle bundle = new SmallBundle("v1.29.3");
    bundle.cluster().node(Cases.NODE, SmallBundle.id(Cases.NODE), own);
    for (ObjectNode object : LiveObjects.of(objects)) {
      if (object.path("kind").asText().equals("Pod")) {
        object.withObjectProperty("spec").put("nodeName", Cases.NODE);
      }
      bundle.cluster().add(object);
    }
    return bundle.read();
  }
}
