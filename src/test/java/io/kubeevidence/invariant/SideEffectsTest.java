package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.acceptance.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 9: a run opens no file for writing but its outputs' temporaries, starts no program and uses no
 * socket; it works without any network. Seen in a trace of system calls, where that can be made.
 * Java itself makes sockets when it loads its library of channels, to see which versions of the
 * protocol there are; none may ever be connected, bound or written to.
 */
class SideEffectsTest {
  private static final Pattern WRITES =
      Pattern.compile("open(at)?\\(.*O_(WRONLY|RDWR|CREAT).*|creat\\(.*|(mk|rm)dir(at)?\\(.*");

  @TempDir private Path folder;

  private List<String> analyze() {
    return Forked.program(
        List.of(),
        "analyze",
        Samples.bundle("kubeadm-weak").toAbsolutePath().toString(),
        "-q",
        "--force",
        "-o",
        "xlsx=" + folder.resolve("r.xlsx"),
        "-o",
        "json=" + folder.resolve("r.json"));
  }

  @Test
  void nothingButTheOutputsIsTouched() throws IOException {
    boolean traced = Forked.available(folder, "strace", "-o", "/dev/null", "true");
    Assumptions.assumeTrue(traced, "needs strace");
    Path trace = folder.resolve("trace");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-s", "200", "-e"));
    command.add(
        "trace=open,openat,creat,mkdir,mkdirat,execve,execveat,connect,bind,listen,sendto,sendmsg,fork,vfork");
    command.addAll(List.of("-o", trace.toString()));
    command.addAll(analyze());
    Forked run = Forked.run(folder, command);
    assertEquals(0, run.code(), run.err());
    List<String> wrong = new ArrayList<>();
    int programs = 0;
    int temporaries = 0;
    for (String line : Files.readAllLines(trace)) {
      String call = line.replaceFirst("^[0-9]+ +", "");
      if (call.startsWith("execve")) {
        programs++;
      } else if (call.matches("(connect|bind|listen|sendto|sendmsg|fork|vfork).*")) {
        // the C library asks a local daemon, which need not be there, for the name of the user
        if (!call.contains("/nscd/socket")) {
          wrong.add(call);
        }
      } else if (WRITES.matcher(call).matches()) {
        boolean own = call.contains("\"" + folder + "/.kube-evidence-");
        temporaries += own ? 1 : 0;
        // Java says what its core dumps hold; a device that keeps nothing; what did not succeed
        boolean harmless =
            call.contains("/proc/self/coredump_filter")
                || call.contains("\"/dev/null\"")
                || call.contains("= -1 E");
        if (!own && !harmless) {
          wrong.add(call);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(1, programs, "only Java itself is started");
    assertTrue(temporaries >= 2, "both outputs are seen: " + temporaries);
  }

  @Test
  void worksWithoutNetwork() {
    boolean possible = Forked.available(folder, "unshare", "-n", "true");
    Assumptions.assumeTrue(possible, "needs a network namespace");
    List<String> command = new ArrayList<>(List.of("unshare", "-n"));
    command.addAll(analyze());
    Forked run = Forked.run(folder, command);
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
  }
}
