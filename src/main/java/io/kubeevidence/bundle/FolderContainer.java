package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * An unpacked bundle. Only the folder itself may be a link, because the user named it; inside, no
 * link is followed and every file is looked at before it is opened.
 */
final class FolderContainer {
  private final Path root;
  private final Intake intake;
  private final Meter meter;

  FolderContainer(Path root, Intake intake) {
    this.root = root;
    this.intake = intake;
    this.meter = intake.meter();
  }

  /** Reads all files, sorted by name in each folder. */
  void read() {
    readFolder(root, "");
  }

  /** SHA-256 over a line {@code DIGEST NAME} for each file, sorted by name. */
  String digest() {
    MessageDigest digest = Digests.sha256();
    List<EntryRecord> files = new ArrayList<>(intake.records());
    files.sort(Comparator.comparing(EntryRecord::path));
    for (EntryRecord file : files) {
      Digests.updateUtf8(digest, file.sha256() + "  " + file.path() + "\n");
    }
    return Digests.hex(digest);
  }

  private void readFolder(Path folder, String name) {
    for (Path child : children(folder, name)) {
      String childName = name + child.getFileName();
      BundlePath path = BundlePath.of(childName);
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          readFolder(child, childName + "/");
        } else if (attributes.isRegularFile()) {
          readFile(child, path, attributes.size());
        } else {
          boolean link = attributes.isSymbolicLink();
          intake.skipped(path, link ? "symbolic link" : "device, socket or FIFO");
        }
      } catch (IOException e) {
        throw unreadable(childName, e);
      }
    }
  }

  /** The names of a folder; each is charged before the next is read. */
  private List<Path> children(Path folder, String name) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        meter.chargeEntry(name.length() + String.valueOf(child.getFileName()).length());
        children.add(child);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(name, e);
    }
    children.sort(Comparator.comparing(child -> String.valueOf(child.getFileName())));
    return children;
  }

  private void readFile(Path file, BundlePath path, long size) throws IOException {
    try (SeekableByteChannel channel =
            Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        InputStream in = new MeteredStream(Channels.newInputStream(channel), this::charge, null)) {
      intake.file(path, size, new BoundedStream(in, size, path));
      if (in.read() >= 0) {
        throw Refusal.damaged(path.toString(), "the file grew while it was read");
      }
    }
  }

  private void charge(long bytes) {
    meter.chargeStored(bytes);
    meter.chargePlain(bytes);
  }

  private static InvalidBundleException unreadable(String name, Exception cause) {
    InvalidBundleException refused =
        new InvalidBundleException(
            "KE-A02", name, "cannot be read", "", "check the permissions of the folder");
    refused.initCause(cause);
    return refused;
  }
}
