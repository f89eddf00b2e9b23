package io.kubeevidence.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same content of a bundle, written in another way; sealed again. */
final class Rewriting {
  private Rewriting() {}

  static boolean isList(String name) {
    return name.startsWith("cluster/data/objects/") && name.indexOf('/', 21) < 0;
  }

  /** Objects of a list, lines of records and keys of every mapping in another order. */
  static Archive shuffled(Archive archive, Random random) {
    for (String name : archive.names()) {
      if (name.endsWith(".jsonl")) {
        List<ObjectNode> lines = Json.lines(archive.get(name));
        Collections.shuffle(lines, random);
        lines.replaceAll(line -> (ObjectNode) keysShuffled(line, random));
        archive.put(name, Json.linesBytes(lines));
      } else if (isList(name)) {
        JsonNode list = Json.yaml(archive.get(name));
        archive.put(name, Json.yamlBytes(keysShuffled(itemsShuffled(list, random), random)));
      }
    }
    return archive.seal();
  }

  private static JsonNode itemsShuffled(JsonNode list, Random random) {
    List<JsonNode> items = new ArrayList<>();
    list.path("items").forEach(items::add);
    Collections.shuffle(items, random);
    ObjectNode copy = list.deepCopy();
    if (copy.path("items").isArray()) {
      ((ArrayNode) copy.path("items")).removeAll().addAll(items);
    }
    return copy;
  }

  private static JsonNode keysShuffled(JsonNode value, Random random) {
    if (value instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(item -> copy.add(keysShuffled(item, random)));
      return copy;
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
    Collections.shuffle(entries, random);
    ObjectNode copy = Json.object();
    entries.forEach(e -> copy.set(e.getKey(), keysShuffled(e.getValue(), random)));
    return copy;
  }

  /** Some lists as JSON instead of YAML, some with CRLF. */
  static Archive encodedAnew(Archive archive, Random random) {
    for (String name : archive.names()) {
      if (isList(name)) {
        byte[] content = archive.get(name);
        archive.put(
            name,
            switch (random.nextInt(3)) {
              case 0 -> Json.jsonBytes(Json.yaml(content));
              case 1 ->
                  new String(content, StandardCharsets.UTF_8)
                      .replace("\n", "\r\n")
                      .getBytes(StandardCharsets.UTF_8);
              default -> content;
            });
      }
    }
    return archive.seal();
  }
}
