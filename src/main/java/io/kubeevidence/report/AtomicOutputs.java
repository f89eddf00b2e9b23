package io.kubeevidence.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Output files that appear together or not at all (hostile-input.md 8.1): each is written beside
 * its target under a random name, readable by its owner only; the first rename happens after the
 * last byte of the last file is on disk.
 *
 * <p>{@link #discard()} removes what is not yet in place; call it on every failure and from a
 * shutdown hook.
 */
public final class AtomicOutputs {
  private static final String PREFIX = ".kube-evidence-";
  private static final int BUFFER = 1 << 16;

  private final boolean force;
  private final Map<Path, Path> temporaries = new LinkedHashMap<>();

  /** What fills one file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Nothing written yet.
   *
   * @param force true to replace files that exist
   */
  public AtomicOutputs(boolean force) {
    this.force = force;
  }

  /** Writes the content of a target to its temporary file. */
  public void prepare(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path folder = folder(absolute);
    Path temporary;
    synchronized (temporaries) {
      temporary = Files.createTempFile(folder, PREFIX, ""); // 0600, never an existing file
      temporaries.put(absolute, temporary);
    }
    long written;
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      content.writeTo(out);
      out.flush();
      written = channel.position();
      channel.force(true);
    }
    if (Files.size(temporary) != written) {
      throw new IOException("the file is shorter than what was written to it");
    }
  }

  /** Moves all files into place. */
  public void commit() throws IOException {
    for (Path target : temporaries.keySet()) {
      if (!force && Files.exists(target)) {
        throw new FileAlreadyExistsException(String.valueOf(target.getFileName()));
      }
    }
    synchronized (temporaries) {
      for (Map.Entry<Path, Path> e : temporaries.entrySet()) {
        Files.move(e.getValue(), e.getKey(), StandardCopyOption.ATOMIC_MOVE);
        sync(folder(e.getKey()));
      }
      temporaries.clear();
    }
  }

  /** Removes every temporary file that is not in place. */
  public void discard() {
    synchronized (temporaries) {
      for (Path temporary : temporaries.values()) {
        try {
          Files.deleteIfExists(temporary);
        } catch (IOException e) {
          // Nothing more can be done: the folder does not let go of it, and the name says whose
          // it is.
        }
      }
      temporaries.clear();
    }
  }

  private static Path folder(Path absolute) throws IOException {
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException("not the name of a file");
    }
    return folder;
  }

  /** Makes the rename survive a power failure, where the system can open a folder. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open folders; the rename itself has happened.
      return;
    }
  }
}
