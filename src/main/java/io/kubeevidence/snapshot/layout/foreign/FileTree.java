package io.kubeevidence.snapshot.layout.foreign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of all files, searched for the markers of 3.1. A marker may stand in the root or up to
 * three folders deep: archives wrap their content in a folder or two, must-gather adds one per
 * image. Folders end in a slash; the root is the empty text.
 */
final class FileTree {
  private static final int MAX_DEPTH = 3;

  private final NavigableSet<String> names = new TreeSet<>();

  FileTree(Collection<String> files) {
    names.addAll(files);
  }

  /** Folders that hold this file. */
  List<String> rootsOfFile(String file) {
    TreeSet<String> roots = new TreeSet<>();
    for (String name : names) {
      if (name.endsWith(file)) {
        add(roots, name.substring(0, name.length() - file.length()));
      }
    }
    return new ArrayList<>(roots);
  }

  /** Folders that hold this folder, itself not empty. */
  List<String> rootsOfFolder(String folder) {
    TreeSet<String> roots = new TreeSet<>();
    String part = folder + "/";
    for (String name : names) {
      for (int at = name.indexOf(part); at >= 0; at = name.indexOf(part, at + 1)) {
        add(roots, name.substring(0, at));
      }
    }
    return new ArrayList<>(roots);
  }

  private static void add(SortedSet<String> roots, String root) {
    boolean whole = root.isEmpty() || root.endsWith("/");
    if (whole && root.chars().filter(c -> c == '/').count() <= MAX_DEPTH) {
      roots.add(root);
    }
  }

  /** True when the file is there. */
  boolean has(String file) {
    return names.contains(file);
  }

  /** True when a file is below the folder. */
  boolean hasFolder(String folder) {
    String first = names.ceiling(folder + "/");
    return first != null && first.startsWith(folder + "/");
  }

  /** Files below a folder, at any depth, in order. */
  SortedSet<String> below(String folder) {
    return folder.isEmpty() ? names : names.subSet(folder, folder + Character.MAX_VALUE);
  }

  /** Of nested roots only the outermost. */
  static List<String> outermost(List<String> roots) {
    List<String> outer = new ArrayList<>();
    for (String root : new TreeSet<>(roots)) {
      if (outer.stream().noneMatch(root::startsWith)) {
        outer.add(root);
      }
    }
    return outer;
  }
}
