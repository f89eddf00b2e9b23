package io.kubeevidence.snapshot.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FileIndex.Found;
import io.kubeevidence.snapshot.node.StatRecord.Presence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileIndexTest {
  private final List<StatRecord> records = new ArrayList<>();

  private void add(
      String view, String path, String type, String source, @Nullable String resolved) {
    Presence presence = type.isEmpty() ? Presence.ABSENT : Presence.EXISTS;
    records.add(
        new StatRecord(
            "extra",
            source,
            path,
            view,
            presence,
            type,
            type.isEmpty() ? -1 : 0600,
            0,
            0,
            "root",
            "root",
            "1:" + path.length(),
            resolved,
            "",
            "",
            new Pointer("stat.jsonl", "", records.size() + 1, path)));
  }

  private FileIndex index() {
    return new FileIndex(records, EntryState.OK, Pointer.toFile("stat.jsonl"));
  }

  @Test
  void noRecordIsNoAbsence() {
    assertEquals(Found.UNKNOWN, index().onHost("/a").found());
    add("host", "/a", "", "default", null);
    assertEquals(Found.ABSENT, index().onHost("/a").found());
  }

  @Test
  void linksAreFollowed() {
    add("host", "/a", "link", "default", "/b");
    add("host", "/b", "link", "default", "/c");
    assertEquals("SYMLINK_TARGET_MISSING", index().onHost("/a").reason());
    add("host", "/c", "file", "default", null);
    assertEquals("/c", index().onHost("/a").records().get(0).path());
    assertEquals(3, index().onHost("/a").pointers().size());
  }

  @Test
  void loopsEnd() {
    add("host", "/a", "link", "default", "/b");
    add("host", "/b", "link", "default", "/a");
    assertEquals(Found.UNKNOWN, index().onHost("/a").found());
  }

  @Test
  void danglingLink() {
    add("host", "/a", "link", "default", null);
    assertEquals("SYMLINK_TARGET_MISSING", index().onHost("/a").reason());
  }

  @Test
  void contradictingRecordsAllCount() {
    add("host", "/a", "file", "default", null);
    add("host", "/a", "file", "walk", null);
    assertEquals(2, index().onHost("/a").records().size());
  }

  @Test
  void belowIsByFolderNotByPrefix() {
    add("host", "/a/b", "file", "walk", null);
    add("host", "/a/b/c", "file", "walk", null);
    add("host", "/ab", "file", "walk", null);
    add("pid:7", "/a/x", "file", "walk", null);
    assertEquals(2, index().below("host", "/a").size());
  }

  @Test
  void startOfAWalkIsListedAndASubFolderWithoutRecordsIsNot() {
    add("host", "/a", "dir", "default", null);
    add("host", "/a/b", "dir", "walk", null);
    assertTrue(index().listed("host", "/a"));
    assertFalse(index().listed("host", "/a/b"));
    add("host", "/a/b/c", "file", "walk", null);
    assertTrue(index().listed("host", "/a/b"));
  }

  @Test
  void damagedListingListsNothing() {
    add("host", "/a", "dir", "default", null);
    FileIndex damaged = new FileIndex(records, EntryState.DAMAGED, Pointer.toFile("stat.jsonl"));
    assertFalse(damaged.listed("host", "/a"));
  }
}
