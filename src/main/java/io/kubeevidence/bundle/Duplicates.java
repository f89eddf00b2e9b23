package io.kubeevidence.bundle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries whose names collide (KE-A03). Works on the names once all are known: sorted so that
 * {@code /} comes before every other character, colliding names and the contents of a folder are
 * neighbours. A set of all parent folders would let a few deep names fill the memory.
 */
final class Duplicates {
  private static final Comparator<Named> ORDER =
      Comparator.comparing(Named::key, Duplicates::slashFirst)
          .thenComparing(n -> n.path)
          .thenComparing(Named::sha256);

  /** A file (with its digest) or a folder (without). */
  private record Named(String key, BundlePath path, String sha256, boolean isFile) {}

  private Duplicates() {}

  /** The colliding names, sorted; the order of the entries makes no difference. */
  static List<Duplicate> of(List<EntryRecord> files, List<BundlePath> folders) {
    List<Named> names = new ArrayList<>(files.size() + folders.size());
    for (EntryRecord file : files) {
      names.add(new Named(file.path().collisionKey(), file.path(), file.sha256(), true));
    }
    for (BundlePath folder : folders) {
      names.add(new Named(folder.collisionKey(), folder, "", false));
    }
    names.sort(ORDER);
    return neighbours(names);
  }

  private static List<Duplicate> neighbours(List<Named> sorted) {
    List<Duplicate> found = new ArrayList<>();
    @Nullable Named file = null;
    @Nullable Named first = null;
    for (Named next : sorted) {
      if (first == null || !first.key.equals(next.key)) {
        if (file != null && isInside(next.key, file.key)) {
          found.add(new Duplicate(file.path, next.path, false));
        }
        first = next;
        file = next.isFile ? next : null;
      } else if (file != null) {
        boolean sameBytes = next.isFile && file.sha256.equals(next.sha256);
        found.add(new Duplicate(file.path, next.path, sameBytes));
      } else if (next.isFile) {
        found.add(new Duplicate(first.path, next.path, false));
        file = next;
      }
    }
    return found;
  }

  private static boolean isInside(String key, String folder) {
    return key.length() > folder.length()
        && key.charAt(folder.length()) == '/'
        && key.startsWith(folder);
  }

  private static int slashFirst(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return x == '/' ? -1 : y == '/' ? 1 : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
