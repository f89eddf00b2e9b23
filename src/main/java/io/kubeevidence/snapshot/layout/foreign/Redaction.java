package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings an object of a foreign bundle into the form in which the project's own collector stores it
 * (snapshot-and-collector.md 2.5): values that may be credentials become {@code REDACTED}. Other
 * tools keep them, and nothing behind this point shall have to be careful. Also puts the value
 * right that support-bundle-kit writes wrongly (3.7).
 */
final class Redaction {
  private static final Set<String> ARGV_NAMESPACES =
      Set.of(
          "kube-system",
          "openshift-kube-apiserver",
          "openshift-kube-controller-manager",
          "openshift-kube-scheduler",
          "openshift-etcd");

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "kubernetes.io/config.source",
          "kubernetes.io/config.hash",
          "kubernetes.io/config.mirror",
          "kubernetes.io/enforce-mountable-secrets",
          "kubernetes.io/service-account.name",
          "rbac.authorization.kubernetes.io/autoupdate",
          "seccomp.security.alpha.kubernetes.io/pod",
          "scheduler.alpha.kubernetes.io/critical-pod",
          "openshift.io/scc",
          "kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint",
          "kubeadm.kubernetes.io/etcd.advertise-client-urls");

  private static final List<String> ANNOTATION_PREFIXES =
      List.of(
          "container.seccomp.security.alpha.kubernetes.io/",
          "container.apparmor.security.beta.kubernetes.io/",
          "pod-security.kubernetes.io/",
          "policies.kyverno.io/");

  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "ETCD_(CERT_FILE|KEY_FILE|CLIENT_CERT_AUTH|TRUSTED_CA_FILE|AUTO_TLS|PEER_CERT_FILE"
              + "|PEER_KEY_FILE|PEER_CLIENT_CERT_AUTH|PEER_TRUSTED_CA_FILE|PEER_AUTO_TLS|DATA_DIR"
              + "|CONFIG_FILE|CIPHER_SUITES|TLS_MIN_VERSION|LISTEN_CLIENT_URLS|LISTEN_PEER_URLS"
              + "|INITIAL_CLUSTER)");

  /** What other tools write in the place of a value they hide (section 3). */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          ".*\\*\\*\\*HIDDEN\\*\\*\\*.*|.*\\*\\*\\*TOKEN_[A-Z]+_[0-9A-F]+\\*\\*\\*.*"
              + "|\\*\\*\\*|\\d{1,9} bytes long|CENSORED",
          Pattern.DOTALL);

  private static final Set<String> DROPPED =
      Set.of("managedFields", "caBundle", "volumeAttributes", "staticPodURLHeader");

  private final boolean argvKept;
  private final boolean nullStandsForEmpty;

  private Redaction(boolean argvKept, boolean nullStandsForEmpty) {
    this.argvKept = argvKept;
    this.nullStandsForEmpty = nullStandsForEmpty;
  }

  /**
   * The object in the collector's form.
   *
   * @param object a whole API object
   * @param namespace its namespace; decides whether arguments stay
   * @param nullStandsForEmpty true when the string {@code null} was the empty string
   */
  static Value.Mapping of(Value.Mapping object, String namespace, boolean nullStandsForEmpty) {
    boolean argv = ARGV_NAMESPACES.contains(namespace);
    return new Redaction(argv, nullStandsForEmpty).mapping(object, "");
  }

  /** True for text that only says that a value exists. */
  static boolean hidden(String text) {
    return text.equals(ArgvMask.HIDDEN) || PLACEHOLDER.matcher(text).matches();
  }

  private Value.Mapping mapping(Value.Mapping given, String above) {
    Map<String, Value> fields = new LinkedHashMap<>();
    given.entries().forEach((key, value) -> fields.put(key, field(given, above, key, value)));
    return new Value.Mapping(fields, given.line());
  }

  private Value field(Value.Mapping owner, String above, String key, Value value) {
    if (value.isNull()) {
      return value;
    }
    if (DROPPED.contains(key)) {
      return new Value.Scalar(Value.ScalarType.NULL, "null", value.line());
    }
    if (above.equals("annotations") && !annotationKept(key)) {
      return hide(value);
    }
    boolean environment = above.equals("env[]") && key.equals("value");
    if (environment && !ENVIRONMENT.matcher(name(owner)).matches()) {
      return hide(value);
    }
    if ((above.equals("httpHeaders[]") && key.equals("value"))
        || (above.equals("clientConfig") && key.equals("url"))) {
      return hide(value);
    }
    boolean arguments = key.equals("command") || key.equals("args");
    if (arguments && value instanceof Value.Sequence s) {
      return argvKept && !above.equals("exec") ? masked(s) : allHidden(s);
    }
    return value(value, key);
  }

  private static String name(Value.Mapping owner) {
    String name = owner.text("name");
    return name == null ? "" : name;
  }

  private Value value(Value value, String key) {
    if (value instanceof Value.Mapping m) {
      return mapping(m, key);
    }
    if (value instanceof Value.Sequence s) {
      List<Value> items = new ArrayList<>(s.items().size());
      s.items().forEach(v -> items.add(value(v, key + "[]")));
      return new Value.Sequence(items, s.line());
    }
    return value instanceof Value.Scalar s ? scalar(s) : value;
  }

  private Value scalar(Value.Scalar s) {
    if (s.type() != Value.ScalarType.STRING) {
      return s;
    }
    if (nullStandsForEmpty && s.text().equals("null")) {
      return new Value.Scalar(Value.ScalarType.STRING, "", s.line());
    }
    return s.text().indexOf('*') >= 0 || s.text().endsWith("long") || s.text().equals("CENSORED")
        ? (hidden(s.text()) ? hide(s) : s)
        : s;
  }

  private Value masked(Value.Sequence argv) {
    List<String> tokens = new ArrayList<>();
    for (Value v : argv.items()) {
      tokens.add(v instanceof Value.Scalar s ? ((Value.Scalar) scalarOf(s)).text() : "");
    }
    List<String> shown = ArgvMask.mask(tokens, new ArrayList<>());
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      items.add(
          new Value.Scalar(Value.ScalarType.STRING, shown.get(i), argv.items().get(i).line()));
    }
    return new Value.Sequence(items, argv.line());
  }

  /** Of {@code --name=***HIDDEN***} the name stays, so that the flag counts as set. */
  private static Value scalarOf(Value.Scalar s) {
    int equals = s.text().indexOf('=');
    if (!hidden(s.text())) {
      return s;
    }
    boolean flag = s.text().startsWith("-") && equals > 0;
    String text = flag ? s.text().substring(0, equals + 1) + ArgvMask.HIDDEN : ArgvMask.HIDDEN;
    return new Value.Scalar(Value.ScalarType.STRING, text, s.line());
  }

  private static Value allHidden(Value.Sequence argv) {
    List<Value> items = new ArrayList<>();
    argv.items().forEach(v -> items.add(hide(v)));
    return new Value.Sequence(items, argv.line());
  }

  private static Value hide(Value value) {
    return new Value.Scalar(Value.ScalarType.STRING, ArgvMask.HIDDEN, value.line());
  }

  private static boolean annotationKept(String key) {
    return ANNOTATIONS.contains(key) || ANNOTATION_PREFIXES.stream().anyMatch(key::startsWith);
  }
}
