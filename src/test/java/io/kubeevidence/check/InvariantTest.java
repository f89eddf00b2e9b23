package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of hostile-input.md section 8 for the checks of nodes and control plane. */
class InvariantTest {
  private static final List<Check> CHECKS =
      Catalog.cis190().checks().stream().filter(c -> c.id().text().matches("[124][.].*")).toList();
  private static final int MUTATIONS = Integer.getInteger("mutations", 80);
  private static final long SEED = Long.getLong("seed", 20260115L);

  private static Map<CheckId, Judgement> judged(Snapshot snapshot) {
    Map<CheckId, Judgement> all = new LinkedHashMap<>();
    CHECKS.forEach(c -> all.put(c.id(), c.rule().judge(snapshot)));
    return all;
  }

  private static Verdict verdict(Map<CheckId, Judgement> judgements, CheckId id) {
    Judgement judgement = judgements.get(id);
    if (judgement == null) {
      throw new IllegalArgumentException("not judged: " + id);
    }
    return judgement.verdict();
  }

  /** 1: without the files that its pointers name no check stays favourable. */
  @ParameterizedTest
  @ValueSource(strings = {"hardened", "default", "weak", "hosted"})
  void noEvidenceNoPass(String sample) {
    Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
    Set<String> cited = new TreeSet<>();
    before.values().forEach(j -> cited.addAll(files(j)));
    Set<String> offenders = new TreeSet<>();
    for (String file : cited) {
      Archive less = Archive.sample(sample);
      less.remove(file);
      Map<CheckId, Judgement> after = judged(less.read());
      before.forEach(
          (id, judgement) -> {
            boolean uses = judgement.verdict().favourable() && files(judgement).contains(file);
            if (uses && verdict(after, id).favourable()) {
              offenders.add(id + " is " + verdict(after, id) + " without " + file);
            }
          });
    }
    before.forEach(
        (id, judgement) -> {
          Archive less = Archive.sample(sample);
          files(judgement).forEach(less::remove);
          if (judgement.verdict().favourable()) {
            Verdict alone = ruleOf(id).judge(less.read()).verdict();
            if (alone.favourable()) {
              offenders.add(id + " is " + alone + " without all of " + files(judgement));
            }
          }
        });
    assertEquals(Set.of(), offenders);
  }

  private static Rule ruleOf(CheckId id) {
    return CHECKS.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow().rule();
  }

  private static Set<String> files(Judgement judgement) {
    Set<String> files = new TreeSet<>();
    for (Outcome o : judgement.outcomes()) {
      if (o.verdict() == judgement.verdict() || judgement.verdict().favourable()) {
        o.pointers().stream().map(Pointer::file).forEach(files::add);
      }
    }
    return files;
  }

  /** 2: damage never turns another verdict into a favourable one. */
  @ParameterizedTest
  @ValueSource(strings = {"hardened", "default", "weak"})
  void damageNeverImproves(String sample) {
    Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
    Random random = new Random(SEED);
    Set<String> offenders = new TreeSet<>();
    for (int i = 0; i < MUTATIONS; i++) {
      Archive archive = Archive.sample(sample);
      String done = mutate(archive, random);
      compare(before, archive, done, offenders);
    }
    assertEquals(Set.of(), offenders, "seed " + SEED);
  }

  /** 2, for every file: removed. */
  @Test
  void removalOfAnyFileNeverImproves() {
    Set<String> offenders = new TreeSet<>();
    for (String sample : List.of("default", "weak")) {
      Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
      for (String file : Archive.sample(sample).names()) {
        Archive archive = Archive.sample(sample);
        archive.remove(file);
        compare(before, archive, sample + " without " + file, offenders);
      }
    }
    assertEquals(Set.of(), offenders);
  }

  private static void compare(
      Map<CheckId, Judgement> before, Archive archive, String done, Set<String> offenders) {
    Map<CheckId, Judgement> after;
    try {
      after = judged(archive.read());
    } catch (InvalidBundleException refused) {
      return;
    }
    before.forEach(
        (id, judgement) -> {
          Verdict now = verdict(after, id);
          if (now.favourable() && !judgement.verdict().favourable()) {
            offenders.add(id + " " + judgement.verdict() + " -> " + now + ": " + done);
          }
        });
  }

  private static String mutate(Archive archive, Random random) {
    List<String> names = archive.names();
    String name = names.get(random.nextInt(names.size()));
    byte[] content = archive.get(name);
    switch (random.nextInt(5)) {
      case 0 -> {
        archive.remove(name);
        return "removed " + name;
      }
      case 1 -> {
        int at = content.length == 0 ? 0 : random.nextInt(content.length);
        archive.put(name, Arrays.copyOf(content, at));
        return "cut " + name + " at " + at;
      }
      case 2 -> {
        if (content.length > 0) {
          byte[] flipped = content.clone();
          int at = random.nextInt(flipped.length);
          flipped[at] ^= (byte) (1 << random.nextInt(7));
          archive.put(name, flipped);
          return "flipped " + name + " at " + at;
        }
        return "nothing";
      }
      case 3 -> {
        String other = names.get(random.nextInt(names.size()));
        archive.put(name, archive.get(other));
        return "replaced " + name + " by " + other;
      }
      default -> {
        String other = names.get(random.nextInt(names.size()));
        byte[] first = archive.get(name);
        archive.put(name, archive.get(other));
        archive.put(other, first);
        return "swapped " + name + " and " + other;
      }
    }
  }

  private static final List<String> WEAK_ARGUMENTS =
      List.of(
          "kube-apiserver --anonymous-auth=true",
          "kube-apiserver --token-auth-file=/x",
          "kube-apiserver --authorization-mode=AlwaysAllow",
          "kube-apiserver --disable-admission-plugins=NodeRestriction,ServiceAccount",
          "kube-apiserver --admission-control=AlwaysAdmit",
          "kube-apiserver --profiling",
          "kube-apiserver --audit-log-maxage=1",
          "kube-apiserver --audit-log-path=",
          "kube-apiserver --request-timeout=0",
          "kube-apiserver --etcd-servers=http://10.0.0.1:2379",
          "kube-apiserver --tls-cipher-suites=TLS_RSA_WITH_RC4_128_SHA",
          "kube-apiserver --client-ca-file=",
          "kube-controller-manager --bind-address=0.0.0.0",
          "kube-controller-manager --feature-gates=AllBeta=false",
          "kube-controller-manager --use-service-account-credentials=false",
          "kube-scheduler --bind-address=::",
          "kube-scheduler --config=/x.yaml",
          "etcd --client-cert-auth=false",
          "etcd --auto-tls",
          "etcd --config-file=/x.conf",
          "etcd --listen-client-urls=http://0.0.0.0:2379",
          "kubelet --anonymous-auth",
          "kubelet --read-only-port=10255",
          "kubelet --config-dir=/x",
          "kubelet --authorization-mode=AlwaysAllow",
          "kube-proxy --config=/x.conf");

  private static final List<String> PATHS =
      List.of(
          "/etc/kubernetes/manifests/kube-apiserver.yaml.bak",
          "/etc/kubernetes/manifests/etcd.yaml",
          "/etc/cni/net.d/x.conf",
          "/etc/kubernetes/admin.conf",
          "/etc/kubernetes/pki/x.key",
          "/etc/kubernetes/pki/etcd/x.crt",
          "/var/lib/etcd",
          "/etc/systemd/system/kubelet.service.d/x.conf",
          "/etc/kubernetes/kubelet.conf",
          "/var/lib/kubelet/config.yaml");

  /** 3: a further weak argument, process, node or file record never helps. */
  @ParameterizedTest
  @ValueSource(strings = {"hardened", "default", "weak"})
  void additionsNeverImprove(String sample) {
    Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
    Random random = new Random(SEED);
    Set<String> offenders = new TreeSet<>();
    for (int i = 0; i < MUTATIONS / 2; i++) {
      String words = addition(random);
      Archive archive = new Fixture(sample, "").apply(CaseFile.words(words)).archive();
      compare(before, archive, words, offenders);
    }
    assertEquals(Set.of(), offenders, "seed " + SEED);
  }

  private static String addition(Random random) {
    String[] weak = WEAK_ARGUMENTS.get(random.nextInt(WEAK_ARGUMENTS.size())).split(" ", 2);
    String only = List.of("", "only: pod, ", "only: process, ").get(random.nextInt(3));
    String path = PATHS.get(random.nextInt(PATHS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> "{component: " + weak[0] + ", " + only + "append: ['" + weak[1] + "']}";
      case 1 ->
          "{stat: [{node: node1, path: "
              + path
              + ", add: true, src: walk, role: extra, mode: '0666', uid: 7}]}";
      case 2 ->
          "{processes: [{node: node1, record: {component: "
              + weak[0]
              + ", argv: ['/x/"
              + weak[0]
              + "', '"
              + weak[1]
              + "']}}]}";
      default -> "{addNode: {name: node4, objectOnly: " + random.nextBoolean() + "}}";
    };
  }
}
