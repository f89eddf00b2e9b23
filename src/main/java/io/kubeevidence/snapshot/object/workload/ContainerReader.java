package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import io.kubeevidence.yaml.Value.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Environment and arguments of one container: names only, never a value. */
final class ContainerReader {
  private static final Set<String> CONTROL_PLANE =
      Set.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd");
  private static final Pattern WORD_BORDER = Pattern.compile("[^A-Z0-9]+");
  private static final List<String> CREDENTIAL_WORDS =
      List.of("PASS", "PWD", "TOKEN", "SECRET", "KEY", "CREDENTIAL");

  /** Arguments of network plug-ins that policies.md 5.3.1 asks for; nothing else is kept. */
  private static final List<String> ARGS_OF_INTEREST =
      List.of("--run-firewall", "--enable-network-policy");

  private final Mapping container;
  private final Interner interner;
  private final Trouble trouble;
  private final List<ContainerSpec.SecretUse> secretUses = new ArrayList<>();
  private final Map<String, Integer> secretUseLines = new LinkedHashMap<>();
  private final List<String> credentialNames = new ArrayList<>();
  private final List<String> knownArgs = new ArrayList<>();
  private boolean argsHidden;

  ContainerReader(Mapping container, Interner interner, Trouble trouble) {
    this.container = container;
    this.interner = interner;
    this.trouble = trouble;
    readEnv();
    readEnvFrom();
    readArgs();
  }

  List<ContainerSpec.SecretUse> secretUses() {
    return List.copyOf(secretUses);
  }

  Map<String, Integer> secretUseLines() {
    return secretUseLines;
  }

  List<String> credentialNames() {
    return List.copyOf(credentialNames);
  }

  List<String> knownArgs() {
    return List.copyOf(knownArgs);
  }

  boolean argsHidden() {
    return argsHidden;
  }

  private void readEnv() {
    int index = 0;
    for (Mapping env : Typed.mappings(container, "env", trouble)) {
      String name = Typed.text(env, "name", trouble);
      Mapping ref = env.mapping("valueFrom", "secretKeyRef");
      if (ref != null) {
        use(name, ref, Typed.text(ref, "key", trouble), ".env[" + index + "].valueFrom");
      } else if (!Typed.text(env, "value", trouble).isEmpty() && looksLikeCredential(name)) {
        credentialNames.add(interner.of(name));
      }
      if (name.equals("EXPECT_NPC")) {
        knownArgs.add("EXPECT_NPC=" + Typed.text(env, "value", trouble));
      }
      index++;
    }
  }

  private void readEnvFrom() {
    int index = 0;
    for (Mapping from : Typed.mappings(container, "envFrom", trouble)) {
      Mapping ref = Typed.mapping(from, "secretRef", trouble);
      if (ref != null) {
        use("", ref, "", ".envFrom[" + index + "].secretRef");
      }
      index++;
    }
  }

  private void use(String variable, Mapping ref, String key, String path) {
    secretUses.add(
        interner.of(
            new ContainerSpec.SecretUse(
                interner.of(variable),
                interner.of(Typed.text(ref, "name", trouble)),
                interner.of(key),
                interner.of(path))));
    secretUseLines.put(interner.of(path), ref.line());
  }

  private static boolean looksLikeCredential(String name) {
    for (String word : WORD_BORDER.split(name.toUpperCase(Locale.ROOT), -1)) {
      if (CREDENTIAL_WORDS.stream().anyMatch(word::contains)) {
        return true;
      }
    }
    return false;
  }

  private void readArgs() {
    for (String key : List.of("command", "args")) {
      for (Value v : Typed.items(container, key, trouble)) {
        Scalar s = v.asScalar();
        String text = s == null ? "" : s.text();
        if (text.equals("REDACTED") || v.isNull()) {
          argsHidden = true;
        } else if (ARGS_OF_INTEREST.stream()
            .anyMatch(a -> text.equals(a) || text.startsWith(a + "="))) {
          knownArgs.add(interner.of(text));
        }
      }
    }
  }

  /** Base name of argv[0] when it is a control-plane component, else empty. */
  String controlPlaneCommand() {
    List<Value> argv = new ArrayList<>(Typed.items(container, "command", trouble));
    argv.addAll(Typed.items(container, "args", trouble));
    Scalar first = argv.isEmpty() ? null : argv.get(0).asScalar();
    if (first == null) {
      return "";
    }
    String base = first.text().substring(first.text().lastIndexOf('/') + 1);
    return CONTROL_PLANE.contains(base) ? base : "";
  }
}
