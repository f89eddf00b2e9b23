package io.kubeevidence.snapshot.capture;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a line of {@code proc.jsonl} (1.7); a line that does not fit damages the process list. */
public final class ProcessLine {
  /** Limits of KE-L08, in bytes and tokens. */
  private static final int MAX_TOKEN = 128 << 10;

  private static final int MAX_TOKENS = 4096;
  private static final int MAX_VECTOR = 2 << 20;

  private ProcessLine() {}

  /** Reads a line; null when it does not fit the schema. */
  public static @Nullable ProcessRecord read(Value.Mapping line, Pointer pointer) {
    Long pid = Numbers.integer(line, "pid");
    String component = line.string("component");
    List<String> argv = argv(line);
    if (pid == null || pid < 0 || component == null || argv == null) {
      return null;
    }
    List<Integer> masked = new ArrayList<>();
    for (Value v : line.items("masked")) {
      if (!(v instanceof Value.Scalar s) || !s.text().matches("\\d{1,6}")) {
        return null;
      }
      masked.add(Integer.valueOf(s.text()));
    }
    String envState = line.string("envState");
    Map<String, String> env = new HashMap<>();
    Value.Mapping variables = line.mapping("env");
    if (variables != null) {
      for (Map.Entry<String, Value> e : variables.entries().entrySet()) {
        if (e.getValue() instanceof Value.Scalar s) {
          env.put(e.getKey(), s.text());
        }
      }
    }
    String cgroup = line.string("cgroup");
    return new ProcessRecord(
        pid,
        component,
        argv,
        masked,
        Numbers.integerOr(line, "uid", -1),
        cgroup == null ? "" : cgroup,
        line.string("unit"),
        Boolean.TRUE.equals(line.bool("containerised")),
        env,
        "ok".equals(envState) || "none-allowed".equals(envState),
        pointer.withExcerpt(argv.isEmpty() ? component : ByteText.show(argv.get(0))));
  }

  private static @Nullable List<String> argv(Value.Mapping line) {
    Value.Sequence tokens = line.get("argv") instanceof Value.Sequence s ? s : null;
    if (tokens == null || tokens.items().size() > MAX_TOKENS) {
      return null;
    }
    List<String> argv = new ArrayList<>();
    int total = 0;
    for (Value v : tokens.items()) {
      if (!(v instanceof Value.Scalar s) || s.type() != Value.ScalarType.STRING) {
        return null;
      }
      total += s.text().length();
      if (s.text().length() > MAX_TOKEN || total > MAX_VECTOR || !ByteText.valid(s.text())) {
        return null;
      }
      argv.add(s.text());
    }
    return argv;
  }
}
