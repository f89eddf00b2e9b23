package io.kubeevidence.snapshot.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.yaml.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** KE-L08: what an argument vector may cost; a longer one damages the process list. */
final class ProcessLineTest {
  private static final Pointer AT = Pointer.toFile("nodes/a/proc.jsonl");

  private static Value text(String text) {
    return new Value.Scalar(Value.ScalarType.STRING, text, 1);
  }

  private static @Nullable ProcessRecord read(List<Value> argv) {
    Value pid = new Value.Scalar(Value.ScalarType.INTEGER, "7", 1);
    Map<String, Value> line =
        Map.of("pid", pid, "component", text("kubelet"), "argv", new Value.Sequence(argv, 1));
    return ProcessLine.read(new Value.Mapping(line, 1), AT);
  }

  @Test
  void aTokenOfLinuxFits() {
    assertNotNull(read(List.of(text("x".repeat(128 << 10)))));
    assertNull(read(List.of(text("x".repeat((128 << 10) + 1)))));
  }

  @Test
  void tokensAreCounted() {
    ProcessRecord most = read(Collections.nCopies(4096, text("x")));
    assertEquals(4096, most == null ? 0 : most.argv().size());
    assertNull(read(Collections.nCopies(4097, text("x"))));
  }

  @Test
  void theVectorIsCountedAsAWhole() {
    assertNotNull(read(Collections.nCopies(16, text("x".repeat(128 << 10)))));
    assertNull(read(Collections.nCopies(17, text("x".repeat(128 << 10)))));
  }
}
