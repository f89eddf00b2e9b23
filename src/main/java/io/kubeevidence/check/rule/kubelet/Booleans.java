package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;

/**
 * A boolean field that must have one value (4.2.1, 4.2.6). Without {@code --config} another default
 * applies to some fields (A8).
 *
 * @param field path of the field
 * @param wanted the value that passes
 * @param byDefault default with a configuration file
 * @param legacyDefault default without one
 * @param linuxOnly true when it means nothing on Windows
 */
record Booleans(
    String field, boolean wanted, boolean byDefault, boolean legacyDefault, boolean linuxOnly)
    implements KubeletTest {

  static Booleans wanting(
      String field, boolean wanted, boolean byDefault, boolean legacyDefault, boolean linuxOnly) {
    return new Booleans(field, wanted, byDefault, legacyDefault, linuxOnly);
  }

  @Override
  public String expected() {
    return field + ": " + wanted;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(node, source, field, this::present, at -> absent(source, at));
  }

  private Opinion present(Field.Set set) {
    Boolean value = set.bool();
    if (value == null) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no boolean", set.text(), set.pointer());
    }
    return value == wanted
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.fail(
            "VALUE_FAILS", set.said() + " and must be " + wanted, set.text(), set.pointer());
  }

  private Opinion absent(KubeletSource source, Pointer at) {
    boolean legacy = source.legacyDefaults();
    boolean value = legacy ? legacyDefault : byDefault;
    String code = legacy ? "LEGACY_DEFAULT_USED" : "DEFAULT_USED";
    String text = field + " is not set and " + value + " by default" + Defaults.why(legacy);
    return value == wanted
        ? Opinion.pass(code, text, "not set", at)
        : Opinion.fail(code, text, "not set", at);
  }
}
