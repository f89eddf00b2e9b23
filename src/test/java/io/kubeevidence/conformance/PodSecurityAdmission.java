package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conformance cases of Pod Security admission: a case that fails breaks the named control and
 * no other control of its level, one that passes breaks none.
 */
final class PodSecurityAdmission implements Item {
  private static final List<String> BASELINE =
      List.of("5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.9", "5.2.11", "5.2.12", "5.2.13");
  private static final List<String> RESTRICTED = List.of("5.2.6", "5.2.7", "5.2.8", "5.2.10");

  @Override
  public String name() {
    return "pod-security-admission-1.29";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (String[] row : Tree.rows(folder.resolve("expected.tsv"))) {
      List<ObjectNode> objects = Tree.objects(folder.resolve(row[0]));
      Map<String, Opinion> opinions = new HashMap<>();
      BASELINE.forEach(id -> opinions.put(id, Opinion.CLEAN));
      if (row[1].equals("restricted")) {
        RESTRICTED.forEach(id -> opinions.put(id, Opinion.CLEAN));
      }
      boolean fails = row[2].equals("fail");
      List<String> named = row[4].isBlank() ? List.of() : List.of(row[4].trim().split(" +", -1));
      if (fails && named.size() > 1) {
        // one control with several numbers: which of them breaks is not said
        named.forEach(opinions::remove);
        opinions.put("5.2.10", Opinion.FOUND);
      } else {
        named.forEach(id -> opinions.put(id, fails ? Opinion.FOUND : Opinion.CLEAN));
      }
      if (!fails && row[1].equals("baseline")) {
        // a baseline Pod may leave the profile to the runtime, which 5.6.2 does not accept
        opinions.remove("5.6.2");
      }
      trials.add(new Trial(name(), row[0], () -> Cases.objects(objects), opinions));
    }
    return trials;
  }
}
