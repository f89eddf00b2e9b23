package io.kubeevidence.report.xlsx;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of all cells, each once, in the order of their first use. */
final class SharedStrings {
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private int uses;

  int index(String text) {
    uses++;
    Integer known = indexes.get(text);
    if (known != null) {
      return known;
    }
    int index = indexes.size();
    indexes.put(text, index);
    return index;
  }

  /** The part {@code xl/sharedStrings.xml}. */
  String xml() {
    StringBuilder xml = new StringBuilder(1 << 16);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        .append("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"")
        .append(uses)
        .append("\" uniqueCount=\"")
        .append(indexes.size())
        .append("\">");
    for (String text : indexes.keySet()) {
      xml.append("<si><t xml:space=\"preserve\">");
      XmlText.append(xml, text);
      xml.append("</t></si>");
    }
    return xml.append("</sst>").toString();
  }
}
