package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code NodeInfo} of Trivy's node-collector (snapshot-and-collector.md 3.8). It names no paths: a
 * value is that of the file at its default path, several values are those of several files below
 * it. Empty values mean that a command failed, never that a file is absent.
 */
final class NodeInfoLayout implements Layout {
  /** The decimal digits of an octal mode: 600 is 0600. */
  private static final Pattern MODE = Pattern.compile("[0-7]{1,4}");

  private static final Pattern OWNER = Pattern.compile("[^:\\s]{1,64}:[^:\\s]{1,64}");

  /** Kubelet arguments to configuration fields. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("kubeletAnonymousAuthArgumentSet", "authentication.anonymous.enabled"),
          Map.entry("kubeletAuthorizationModeArgumentSet", "authorization.mode"),
          Map.entry("kubeletClientCaFileArgumentSet", "authentication.x509.clientCAFile"),
          Map.entry("kubeletReadOnlyPortArgumentSet", "readOnlyPort"),
          Map.entry(
              "kubeletStreamingConnectionIdleTimeoutArgumentSet", "streamingConnectionIdleTimeout"),
          Map.entry("kubeletMakeIptablesUtilChainsArgumentSet", "makeIPTablesUtilChains"),
          Map.entry("kubeletEventQpsArgumentSet", "eventRecordQPS"),
          Map.entry("kubeletTlsCertFileTlsArgumentSet", "tlsCertFile"),
          Map.entry("kubeletTlsPrivateKeyFileArgumentSet", "tlsPrivateKeyFile"),
          Map.entry("kubeletRotateCertificatesArgumentSet", "rotateCertificates"),
          Map.entry("kubeletRotateKubeletServerCertificateArgumentSet", "serverTLSBootstrap"),
          Map.entry("kubeletOnlyUseStrongCryptographic", "tlsCipherSuites"));

  @Override
  public String id() {
    return "node-info";
  }

  @Override
  public String marker() {
    return "documents of kind NodeInfo with a member info";
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    boolean found =
        bundle.documents().stream().anyMatch(d -> d.type() == SpecialDocument.Type.NODE_INFO);
    return found ? List.of("") : List.of();
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("Trivy node-collector");
    for (SpecialDocument d : out.bundle().documents()) {
      Value.Mapping info = d.body().mapping("info");
      if (d.type() == SpecialDocument.Type.NODE_INFO && info != null) {
        read(out, d, info);
      }
    }
  }

  private static void read(Findings out, SpecialDocument d, Value.Mapping info) {
    ObjectFile file = out.bundle().objectFiles().get(d.file());
    EntryState state = file == null || file.whole() ? EntryState.OK : EntryState.DAMAGED;
    String given = d.body().text("metadata", "name");
    String base = d.file().substring(d.file().lastIndexOf('/') + 1);
    String node = given != null ? given : base.replaceFirst("\\.(json|ya?ml)$", "");
    Pointer where = new Pointer(d.file(), d.path() + ".info", info.line(), "");
    List<StatRecord> stats = new ArrayList<>();
    for (String[] row : DataTable.read("/layouts/nodeinfo.tsv", 5)) {
      stats.addAll(modes(info, row, where));
      stats.addAll(owners(info, row, where));
    }
    NodePart part =
        new NodePart(
            d.file(),
            List.of(),
            false,
            state,
            where,
            FileIndex.ofDefaultPaths(stats, state, where),
            List.of(),
            "",
            where);
    boolean master = "master".equals(d.body().text("type"));
    out.node(new NodeEvidence(node, "", "", "", master, part));
    Value.Mapping config = kubelet(info);
    if (!config.entries().isEmpty()) {
      out.configz(new ConfigzDocument(node, config, state, where, false));
    }
  }

  private static List<StatRecord> modes(Value.Mapping info, String[] row, Pointer where) {
    List<StatRecord> records = new ArrayList<>();
    for (Named value : values(info, row[0], row[4], where)) {
      int mode = MODE.matcher(value.text()).matches() ? Integer.parseInt(value.text(), 8) : -1;
      records.add(record(row, FileIndex.DEFAULT_MODE, mode, null, null, value.pointer()));
    }
    return records;
  }

  private static List<StatRecord> owners(Value.Mapping info, String[] row, Pointer where) {
    List<StatRecord> records = new ArrayList<>();
    for (Named value : values(info, row[1], row[4], where)) {
      String[] names = OWNER.matcher(value.text()).matches() ? value.text().split(":", 2) : null;
      String owner = names == null ? null : ByteText.of(names[0]);
      String group = names == null ? null : ByteText.of(names[1]);
      records.add(record(row, FileIndex.DEFAULT_OWNER, -1, owner, group, value.pointer()));
    }
    return records;
  }

  /** A record of one fact about one file; what is not known of the file stays open. */
  private static StatRecord record(
      String[] row,
      String source,
      int mode,
      @Nullable String owner,
      @Nullable String group,
      Pointer at) {
    return new StatRecord(
        row[2],
        source,
        row[4],
        "host",
        StatRecord.Presence.EXISTS,
        row[3],
        mode,
        -1,
        -1,
        owner,
        group,
        "",
        null,
        "",
        "",
        at);
  }

  private record Named(String text, Pointer pointer) {}

  /** Every value of a key; one that is no scalar is empty text, which fits no pattern. */
  private static List<Named> values(Value.Mapping info, String key, String path, Pointer where) {
    List<Named> values = new ArrayList<>();
    for (Value v : info.items(key, "values")) {
      Value.Scalar scalar = v.asScalar();
      String text = scalar == null ? "" : scalar.text().trim();
      String place = JsonPathText.keys(key, "values") + JsonPathText.index(values.size());
      String shown = path + " " + text + " (default path assumed)";
      values.add(new Named(text, where.child(place, v.line(), shown)));
    }
    return values;
  }

  /** The only value of a key; null when there is none or several. */
  private static @Nullable String only(Value.Mapping info, String key) {
    List<Value> values = info.items(key, "values");
    Value.Scalar one = values.size() == 1 ? values.get(0).asScalar() : null;
    return one == null || one.text().isBlank() ? null : one.text().trim();
  }

  /** The kubelet's fields that have a value; of the others nothing is known. */
  private static Value.Mapping kubelet(Value.Mapping info) {
    Map<String, Value> fields = new LinkedHashMap<>();
    FIELDS.forEach(
        (key, field) -> {
          String value = only(info, key);
          if (value != null) {
            put(fields, field, scalar(value, info.lineOf(key)));
          }
        });
    return new Value.Mapping(fields, info.line());
  }

  private static void put(Map<String, Value> fields, String path, Value.Scalar value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      fields.put(path, value);
      return;
    }
    String key = path.substring(0, dot);
    Map<String, Value> below = new LinkedHashMap<>();
    if (fields.get(key) instanceof Value.Mapping m) {
      below.putAll(m.entries());
    }
    put(below, path.substring(dot + 1), value);
    fields.put(key, new Value.Mapping(below, value.line()));
  }

  private static Value.Scalar scalar(String text, int line) {
    Value.ScalarType type = Value.ScalarType.STRING;
    if (text.equals("true") || text.equals("false")) {
      type = Value.ScalarType.BOOLEAN;
    } else if (text.matches("-?\\d{1,18}")) {
      type = Value.ScalarType.INTEGER;
    }
    return new Value.Scalar(type, text, line);
  }
}
