package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an absent kubelet flag means when no configuration file is given: the defaults that the
 * binaries print. A kubelet without any argument must be judged by them, and so must one that is
 * given each default in words.
 */
final class KubeletDefaults implements Item {
  @Override
  public String name() {
    return "kubelet-flag-defaults";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, "-flags.json")) {
      JsonNode defaults = Tree.json(file);
      String version = String.valueOf(file.getFileName()).replace("-flags.json", "");
      Map<String, Opinion> opinions = opinions(defaults);
      trials.add(
          new Trial(
              name(), version + " without arguments", () -> kubelet(version, List.of()), opinions));
      List<String> spelled = new ArrayList<>();
      defaults
          .properties()
          .forEach(
              f -> {
                String value = f.getValue().asText();
                // an empty file name and an empty list are what leaving the flag out gives
                if (!value.isEmpty() && !value.equals("[]")) {
                  spelled.add(f.getKey() + "=" + value);
                }
              });
      trials.add(
          new Trial(name(), version + " in words", () -> kubelet(version, spelled), opinions));
    }
    return trials;
  }

  private static Map<String, Opinion> opinions(JsonNode d) {
    Map<String, Opinion> o = new HashMap<>();
    o.put("4.2.1", Opinion.met(d.path("--anonymous-auth").asText().equals("false")));
    o.put("4.2.2", Opinion.met(!d.path("--authorization-mode").asText().equals("AlwaysAllow")));
    o.put("4.2.3", Opinion.met(!d.path("--client-ca-file").asText().isEmpty()));
    o.put("4.2.4", Opinion.met(d.path("--read-only-port").asText().equals("0")));
    String idle = d.path("--streaming-connection-idle-timeout").asText();
    o.put("4.2.5", Opinion.met(!idle.matches("0[a-z]?")));
    o.put("4.2.6", Opinion.met(d.path("--make-iptables-util-chains").asText().equals("true")));
    o.put("4.2.7", Opinion.met(d.path("--hostname-override").asText().isEmpty()));
    o.put("4.2.8", Opinion.met(d.path("--event-qps").asInt() >= 0));
    boolean pair = !d.path("--tls-cert-file").asText().isEmpty();
    o.put("4.2.9", Opinion.met(pair && !d.path("--tls-private-key-file").asText().isEmpty()));
    o.put("4.2.10", Opinion.met(d.path("--rotate-certificates").asText().equals("true")));
    o.put("4.2.11", Opinion.met(d.path("--rotate-server-certificates").asText().equals("true")));
    o.put("4.2.12", Opinion.met(!d.path("--tls-cipher-suites").asText().equals("[]")));
    o.put("4.2.13", Opinion.met(d.path("--pod-max-pids").asInt() > 0));
    return o;
  }

  private static Snapshot kubelet(String version, List<String> arguments) {
    SmallBundle bundle = new SmallBundle("v" + version);
    List<String> argv = new ArrayList<>(List.of("/usr/local/bin/kubelet"));
    argv.addAll(arguments);
    bundle.node("n1", false).process("kubelet", argv);
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }
}
