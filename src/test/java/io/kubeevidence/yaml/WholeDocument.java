package io.kubeevidence.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The obvious way to read a small sound list: the whole document at once. To compare with only. */
final class WholeDocument {
  private WholeDocument() {}

  static List<Value> items(byte[] text) {
    Node root =
        new Yaml(new LoaderOptions())
            .compose(new java.io.StringReader(new String(text, StandardCharsets.UTF_8)));
    Value.Mapping list = (Value.Mapping) value(root);
    return new ArrayList<>(list.items("items"));
  }

  private static Value value(Node node) {
    int line = node.getStartMark().getLine() + 1;
    if (node instanceof MappingNode m) {
      Map<String, Value> entries = new LinkedHashMap<>();
      for (NodeTuple t : m.getValue()) {
        entries.put(((Value.Scalar) value(t.getKeyNode())).text(), value(t.getValueNode()));
      }
      return new Value.Mapping(entries, line);
    }
    if (node instanceof SequenceNode s) {
      return new Value.Sequence(s.getValue().stream().map(WholeDocument::value).toList(), line);
    }
    ScalarNode scalar = (ScalarNode) node;
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
      return new Value.Scalar(Value.ScalarType.STRING, text, line);
    }
    Value.ScalarType type = PlainScalars.typeOf(text);
    boolean word = type == Value.ScalarType.BOOLEAN;
    return new Value.Scalar(type, word ? Boolean.toString(PlainScalars.isTrue(text)) : text, line);
  }
}
