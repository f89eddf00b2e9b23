package io.kubeevidence.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of the collection; the parsers of the program itself are not used here. */
final class Tree {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Tree() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode tree) {
    return new String(bytes(tree), StandardCharsets.UTF_8);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    return json(text(file));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All documents of a YAML or JSON text. */
  static List<JsonNode> documents(String text) {
    List<JsonNode> documents = new ArrayList<>();
    // a tab before a comment, which kubectl accepts and this parser does not
    byte[] bytes = text.replace('\t', ' ').getBytes(StandardCharsets.UTF_8);
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(bytes)) {
      while (all.hasNext()) {
        JsonNode next = all.next();
        if (next != null && next.isObject()) {
          documents.add(next);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  /** All API objects of a file, those of Lists one by one. */
  static List<ObjectNode> objects(Path file) {
    List<ObjectNode> objects = new ArrayList<>();
    // tabs indent JSON, which a YAML parser does not take
    boolean json = file.toString().endsWith(".json");
    for (JsonNode document : json ? List.of(json(file)) : documents(text(file))) {
      JsonNode items = document.path("items");
      if (document.path("kind").asText().endsWith("List") && items.isArray()) {
        for (JsonNode item : items) {
          if (item instanceof ObjectNode object) {
            objects.add(object);
          }
        }
      } else if (document.has("kind")) {
        objects.add((ObjectNode) document);
      }
    }
    return objects;
  }

  /** Lines of a table without its head, as cells. */
  static List<String[]> rows(Path file) {
    List<String[]> rows = new ArrayList<>();
    List<String> lines = text(file).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(line.split("\t", -1));
    }
    return rows;
  }

  /** All files below a folder with a suffix, sorted. */
  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(suffix) && Files.isRegularFile(f))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
