package io.kubeevidence.check.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.StatRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A6 and A7, bit by bit. */
class FileTestTest {

  private static StatRecord record(
      int mode, long uid, long gid, @Nullable String owner, @Nullable String group) {
    return new StatRecord(
        "extra",
        "option",
        "/f",
        "host",
        StatRecord.Presence.EXISTS,
        "file",
        mode,
        uid,
        gid,
        owner,
        group,
        "",
        null,
        "",
        "",
        Pointer.toFile("stat.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "0600,PASS",
    "0400,PASS",
    "0200,PASS",
    "0000,PASS",
    "0640,FAIL",
    "0604,FAIL",
    "0700,FAIL",
    "0500,FAIL",
    "0644,FAIL",
    "4600,FAIL",
    "1600,FAIL",
    "2600,FAIL",
    "0601,FAIL"
  })
  void atMost0600(String mode, Verdict verdict) {
    StatRecord file = record(Integer.parseInt(mode, 8), 0, 0, "root", "root");
    assertEquals(verdict, FileTest.mode(0600).judge(file).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0,0,root,root,PASS",
        "0,0,-,-,PASS",
        "0,0,toor,toor,PASS",
        "0,1000,root,kube,FAIL",
        "1000,0,root,root,FAIL",
        "-1,-1,root,root,PASS",
        "-1,-1,root,kube,FAIL",
        "-1,-1,-,root,NOT_ASSESSED"
      })
  void root(long uid, long gid, @Nullable String owner, @Nullable String group, Verdict verdict) {
    StatRecord file = record(0600, uid, gid, owner, group);
    assertEquals(verdict, FileTest.rootOwner().judge(file).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "999,999,etcd,etcd,PASS", "999,0,etcd,root,FAIL", "0,999,etcd,etcd,FAIL",
        "999,999,-,-,NOT_ASSESSED", "999,999,UNKNOWN,UNKNOWN,NOT_ASSESSED",
            "999,998,etcd,-,NOT_ASSESSED",
        "999,999,etcd,other,FAIL", "0,0,-,-,FAIL"
      })
  void etcd(long uid, long gid, @Nullable String owner, @Nullable String group, Verdict verdict) {
    StatRecord file = record(0700, uid, gid, owner, group);
    assertEquals(verdict, FileTest.etcdOwner().judge(file).verdict());
  }
}
