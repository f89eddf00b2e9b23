package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Integrity;
import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Tally;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The frame of every check on modes and owners: all files of a set, on every node it covers. */
public final class FilesRule implements Rule {
  private static final int SHOWN = 20;
  private static final int CITED = 200;
  private static final Set<Watch> WATCHED =
      Set.of(Watch.LISTING, Watch.PROCESSES, Watch.PODS, Watch.KUBELET, Watch.EXPECTED);

  private final FileSet files;
  private final FileTest test;

  FilesRule(FileSet files, FileTest test) {
    this.files = files;
    this.test = test;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>(files.needs());
    needs.add(Needs.STAT);
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Tally tally = new Tally(snapshot, test.expected());
    for (NodeFiles found : files.locate(snapshot)) {
      Node node = snapshot.node(found.node());
      tally.add(found.node(), Integrity.guard(snapshot, node, WATCHED, judge(node, found)));
    }
    return tally.judgement(Tally.noControlPlane(snapshot, files.what()));
  }

  private Opinion judge(@Nullable Node node, NodeFiles found) {
    List<Opinion> all = new ArrayList<>(found.others());
    if (!found.files().isEmpty()) {
      all.add(together(node == null ? null : node.part(), found.files()));
    }
    if (all.isEmpty()) {
      all.add(Hints.missingOnNode(files.what() + " were not captured", found.node()));
    }
    Opinion worst = Opinion.worst(all);
    for (Reason note : found.notes()) {
      worst = worst.note(note.code(), note.text());
    }
    return worst;
  }

  /** One opinion on all files: the worst, with the others named in the observed value. */
  private Opinion together(@Nullable NodePart part, List<StatRecord> records) {
    List<Opinion> each = records.stream().map(test::judge).toList();
    Verdict verdict = Verdict.worstOf(each.stream().map(Opinion::verdict).toList());
    List<Opinion> worst = each.stream().filter(o -> o.verdict() == verdict).toList();
    String text = sentence(verdict, worst, each);
    Set<Pointer> pointers = new LinkedHashSet<>();
    worst.stream().limit(CITED).forEach(o -> pointers.addAll(o.pointers()));
    Opinion opinion =
        Opinion.of(
            verdict, worst.get(0).reason().code(), text, observed(worst), List.copyOf(pointers));
    return verdict == Verdict.FAIL && part != null ? closedFolder(part, records, opinion) : opinion;
  }

  /**
   * The words about the first file, and how many files say the same. One file may have two records.
   */
  private String sentence(Verdict verdict, List<Opinion> worst, List<Opinion> each) {
    String first = worst.get(0).reason().text();
    long files = each.stream().map(o -> o.reason().text()).distinct().count();
    long same = worst.stream().map(o -> o.reason().text()).distinct().count();
    if (same == 1) {
      return first;
    }
    return verdict == Verdict.PASS
        ? "all " + files + " files meet: " + test.expected()
        : first + "; so it is with " + (same - 1) + " more of " + files + " files";
  }

  private static String observed(List<Opinion> opinions) {
    List<String> all = opinions.stream().map(Opinion::observed).distinct().toList();
    List<String> shown = all.stream().limit(SHOWN).toList();
    int more = all.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? ", and " + more + " more" : "");
  }

  /**
   * A folder that only root can enter does not change the verdict (A6); an auditor may attest it.
   */
  private Opinion closedFolder(NodePart part, List<StatRecord> records, Opinion fail) {
    for (StatRecord r : records) {
      if (test.judge(r).verdict() != Verdict.FAIL) {
        continue;
      }
      String folder = r.path().substring(0, Math.max(1, r.path().lastIndexOf('/')));
      FileIndex.Lookup above = part.files().onHost(folder);
      boolean closed =
          above.found() == FileIndex.Found.EXISTS
              && above.records().stream().allMatch(f -> f.mode() >= 0 && (f.mode() & 0077) == 0);
      if (!closed) {
        return fail;
      }
    }
    return fail.note(
        Hints.EQUIVALENT, "the folders of these files admit their owner only, which may be enough");
  }
}
