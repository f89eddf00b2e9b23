package io.kubeevidence.overlay.xlsx;

import io.kubeevidence.overlay.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Opens a workbook that came back from somewhere, within the limits of hostile-input.md 7.5. */
public final class EarlierBook {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final long MAX_FILE = 64L << 20;
  private static final long MAX_PART = 64L << 20;
  private static final int MAX_PARTS = 1000;
  private static final double MIN_INFLATE_RATIO = 0.01;

  private EarlierBook() {}

  /**
   * True when a file begins as a workbook does; its name says nothing.
   *
   * @throws IOException when it cannot be read
   */
  public static boolean is(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /**
   * Opens it.
   *
   * @throws InvalidInputException when it is too large or no sound workbook (KE-L11, KE-B01,
   *     KE-B02)
   * @throws IOException when the file cannot be read
   */
  public static XSSFWorkbook open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > MAX_FILE) {
      throw new InvalidInputException(
          "KE-L11", name, List.of("workbook: more than " + MAX_FILE + " bytes"));
    }
    ZipSecureFile.setMinInflateRatio(MIN_INFLATE_RATIO);
    ZipSecureFile.setMaxEntrySize(MAX_PART);
    ZipSecureFile.setMaxFileCount(MAX_PARTS);
    byte[] content = Files.readAllBytes(file);
    try {
      return new XSSFWorkbook(new ByteArrayInputStream(content));
    } catch (IOException | RuntimeException e) {
      // whatever a parser makes of a hostile file, it is the file's fault
      throw new InvalidInputException("KE-B01", name, List.of("it is no sound workbook"));
    }
  }
}
