package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.StatRecord;

/** Judges one file record. */
interface FileTest {

  /** What passes, in words. */
  String expected();

  /** What the record says, in words with the path: Pass, Fail or Not Assessed. */
  Opinion judge(StatRecord file);

  /** PERM(max) of nodes-and-control-plane.md A6: a test of bits, not a comparison of numbers. */
  static FileTest mode(int max) {
    String maxText = String.format("%04o", max);
    return new FileTest() {
      @Override
      public String expected() {
        return "mode " + maxText + " or more restrictive";
      }

      @Override
      public Opinion judge(StatRecord file) {
        String path = ByteText.show(file.path());
        if (file.mode() < 0) {
          return Opinion.notAssessed(
              "NO_EVIDENCE", "the mode of " + path + " was not recorded", file.pointer());
        }
        String observed = file.modeText() + " " + path;
        boolean open = (file.mode() & 07777 & ~max) != 0;
        String text = "mode " + file.modeText() + " of " + path;
        return open
            ? Opinion.fail(
                "MODE_TOO_OPEN", text + " allows more than " + maxText, observed, file.pointer())
            : Opinion.pass(
                "MODE_MEETS", text + " allows no more than " + maxText, observed, file.pointer());
      }
    };
  }

  /** OWN(root:root) of A7: numbers decide, names only where numbers are missing. */
  static FileTest rootOwner() {
    return new FileTest() {
      @Override
      public String expected() {
        return "owner root:root";
      }

      @Override
      public Opinion judge(StatRecord file) {
        String path = ByteText.show(file.path());
        String observed = file.ownerText() + " " + path;
        boolean numbers = file.uid() >= 0 && file.gid() >= 0;
        if (!numbers && (file.owner() == null || file.group() == null)) {
          return Opinion.notAssessed(
              "UNKNOWN_OWNER_NAME", "the owner of " + path + " was not recorded", file.pointer());
        }
        boolean root =
            numbers
                ? file.uid() == 0 && file.gid() == 0
                : "root".equals(file.owner()) && "root".equals(file.group());
        String text = path + " belongs to " + file.ownerText();
        return root
            ? Opinion.pass("OWNER_MEETS", text, observed, file.pointer())
            : Opinion.fail(
                "OWNER_WRONG", text + " and must belong to root:root", observed, file.pointer());
      }
    };
  }

  /** OWN(etcd:etcd) of A7: names decide; the collector translates numbers where it can. */
  static FileTest etcdOwner() {
    return new FileTest() {
      @Override
      public String expected() {
        return "owner etcd:etcd";
      }

      @Override
      public Opinion judge(StatRecord file) {
        String path = ByteText.show(file.path());
        String observed = file.ownerText() + " " + path;
        String text = path + " belongs to " + file.ownerText();
        boolean root = file.uid() == 0 || file.gid() == 0;
        boolean named = named(file.owner()) && named(file.group());
        if (!root && !named) {
          return Opinion.notAssessed(
              "UNKNOWN_OWNER_NAME",
              text
                  + ", numbers without a name; run the collector where the host's accounts are known",
              file.pointer());
        }
        return !root && "etcd".equals(file.owner()) && "etcd".equals(file.group())
            ? Opinion.pass("OWNER_MEETS", text, observed, file.pointer())
            : Opinion.fail(
                "OWNER_WRONG", text + " and must belong to etcd:etcd", observed, file.pointer());
      }
    };
  }

  private static boolean named(@org.jspecify.annotations.Nullable String name) {
    return name != null && !name.equals("UNKNOWN");
  }
}
