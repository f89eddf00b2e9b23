package io.kubeevidence.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import org.junit.jupiter.api.Test;

/** KE-V04: a node part of another cluster supports a Fail only. */
class ForeignPartTest {
  private static final String NODE = "nodes/node2";

  /** The stored files of the part that hold the authority its kubelet trusts. */
  private static void replaceAuthority(Archive archive, byte[] pem) {
    int found = 0;
    for (ObjectNode r : Json.lines(archive.get(NODE + "/captures.jsonl"))) {
      if (r.path("role").asText().equals("kubelet.client-ca")) {
        archive.put(NODE + "/" + r.path("out").asText(), pem);
        found++;
      }
    }
    assertEquals(1, found);
    archive.seal();
  }

  private static byte[] authority(Archive archive) {
    for (ObjectNode r : Json.lines(archive.get(NODE + "/captures.jsonl"))) {
      if (r.path("role").asText().equals("kubelet.client-ca")) {
        return archive.get(NODE + "/" + r.path("out").asText());
      }
    }
    throw new IllegalStateException("no authority captured");
  }

  private static Verdict verdict(Snapshot snapshot, String id) {
    return Catalog.cis190().checks().stream()
        .filter(c -> c.id().text().equals(id))
        .findFirst()
        .orElseThrow()
        .rule()
        .judge(snapshot)
        .verdict();
  }

  private static boolean warned(Snapshot snapshot) {
    return snapshot.problems().stream()
        .anyMatch(p -> p.code().equals("KE-V04") && NODE.equals(p.entry()));
  }

  @Test
  void ofTheSameCluster() {
    for (String sample : new String[] {"hardened", "default", "weak", "hosted"}) {
      Snapshot snapshot = Archive.sample(sample).read();
      assertTrue(snapshot.problems().stream().noneMatch(p -> p.code().equals("KE-V04")), sample);
    }
  }

  @Test
  void anotherCertificateAuthority() {
    Archive archive = Archive.sample("hardened");
    assertEquals(Verdict.PASS, verdict(archive.read(), "4.2.1"));
    replaceAuthority(archive, authority(Archive.sample("default")));
    Snapshot snapshot = archive.read();
    assertTrue(warned(snapshot));
    assertEquals(EntryState.FOREIGN, snapshot.files().get(NODE + "/stat.jsonl").state());
    assertEquals(EntryState.OK, snapshot.files().get("nodes/node1/stat.jsonl").state());
    assertEquals(Verdict.NOT_ASSESSED, verdict(snapshot, "4.2.1"));
    assertEquals(Verdict.NOT_ASSESSED, verdict(snapshot, "4.1.1"));
  }

  @Test
  void aBundleOfAuthoritiesWithTheRightOne() {
    Archive archive = Archive.sample("hardened");
    byte[] right = authority(archive);
    byte[] other = authority(Archive.sample("default"));
    byte[] both = new byte[right.length + other.length];
    System.arraycopy(other, 0, both, 0, other.length);
    System.arraycopy(right, 0, both, other.length, right.length);
    replaceAuthority(archive, both);
    assertFalse(warned(archive.read()));
  }

  @Test
  void oneSideIsNotThere() {
    Archive archive = Archive.sample("hardened");
    replaceAuthority(archive, new byte[] {'x'});
    assertFalse(warned(archive.read()));
  }
}
