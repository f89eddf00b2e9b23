package io.kubeevidence.report.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Copies the package that POI made to its final form: rows and links put in place, entries sorted,
 * all times 1980-01-01, one compression level (hostile-input.md 8.4).
 */
final class XlsxPackage {
  /**
   * The first time that a zip entry can state, but for two seconds: the very first one makes the
   * platform add a field that depends on the time zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private static final String SHARED_STRINGS = "xl/sharedStrings.xml";

  private static final String NO_ROWS = "<sheetData/>";

  /** Beyond this level rows take twice the time to become five percent smaller. */
  private static final int COMPRESSION_LEVEL = 4;

  /** The parts by name, each as pieces that follow each other. */
  private final TreeMap<String, List<byte[]>> parts = new TreeMap<>();

  /** Takes the parts of a package apart. */
  static XlsxPackage of(byte[] zip) throws IOException {
    XlsxPackage made = new XlsxPackage();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        made.parts.put(e.getName(), List.of(in.readAllBytes()));
      }
    }
    return made;
  }

  /** Puts rows and links into a sheet, counted from 1. The rows are by far the largest text. */
  void sheet(int number, Grid grid) {
    String name = "xl/worksheets/sheet" + number + ".xml";
    String range = grid.range(); // asked for before the grid is ended
    byte[] rows = grid.sheetData().getBytes(StandardCharsets.UTF_8);
    String xml =
        text(name)
            .replaceFirst("<dimension ref=\"[^\"]*\"/>", "<dimension ref=\"" + range + "\"/>");
    int at = xml.indexOf(NO_ROWS);
    int links = xml.indexOf("<printOptions");
    links = links < 0 ? xml.indexOf("<pageMargins") : links;
    if (at < 0 || links < at) {
      throw new IllegalStateException("the template has no place for rows and links");
    }
    parts.put(
        name,
        List.of(
            bytes(xml.substring(0, at)),
            rows,
            bytes(xml.substring(at + NO_ROWS.length(), links)),
            bytes(grid.hyperlinks()),
            bytes(xml.substring(links))));
  }

  /** Puts the XML of a chart in place, counted from 1. */
  void chart(int number, String xml) {
    put("xl/charts/chart" + number + ".xml", xml);
  }

  /** Puts the names into the workbook. */
  void names(PrintNames names) {
    String part = "xl/workbook.xml";
    put(part, replace(text(part), "</sheets>", "</sheets>" + names.xml()));
  }

  /** Puts the texts of the cells in place. */
  void strings(SharedStrings strings) {
    put(SHARED_STRINGS, strings.xml());
  }

  private String text(String name) {
    List<byte[]> pieces = Objects.requireNonNull(parts.get(name), name);
    return new String(pieces.get(0), StandardCharsets.UTF_8);
  }

  private void put(String name, String xml) {
    parts.put(name, List.of(bytes(xml)));
  }

  private static byte[] bytes(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  private static String replace(String xml, String old, String by) {
    int at = xml.indexOf(old);
    if (at < 0) {
      throw new IllegalStateException("the template has no " + old);
    }
    return xml.substring(0, at) + by + xml.substring(at + old.length());
  }

  /** Names the standard style, which POI leaves out and some readers miss. */
  void nameStandardStyle() {
    String name = "xl/styles.xml";
    put(
        name,
        replace(
            text(name),
            "</cellXfs>",
            "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\""
                + " builtinId=\"0\"/></cellStyles>"));
  }

  /** Writes the package; does not close the stream. */
  void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(COMPRESSION_LEVEL);
    for (Map.Entry<String, List<byte[]>> part : parts.entrySet()) {
      ZipEntry entry = new ZipEntry(part.getKey());
      entry.setTimeLocal(NO_TIME);
      zip.putNextEntry(entry);
      for (byte[] piece : part.getValue()) {
        zip.write(piece);
      }
      zip.closeEntry();
    }
    zip.finish();
  }
}
