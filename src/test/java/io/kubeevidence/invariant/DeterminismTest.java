package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.fixture.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 7: the same bundle and options give the same bytes in another virtual machine, time zone, locale,
 * umask, user, working folder, number of processors and order of identity hashes.
 */
class DeterminismTest {
  @TempDir private Path folder;

  @Test
  void sameBytesEverywhere() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path bundle = Files.copy(Samples.bundle("kubeadm-weak"), folder.resolve("weak.tar.gz"));
    Map<String, String> first = digests(one, analyze(List.of(), bundle, one));
    Path two = Files.createDirectories(folder.resolve("two/deeper place"));
    List<String> options =
        List.of(
            "-Duser.timezone=Pacific/Kiritimati",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Dfile.encoding=ISO-8859-1",
            "-XX:ActiveProcessorCount=1",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2");
    assertEquals(first, digests(two, analyze(options, bundle, two)), "zone, locale, processors");
    Path three = Files.createDirectory(folder.resolve("three"));
    List<String> strict = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    List<String> other = List.of("setpriv", "--reuid", "65534", "--clear-groups");
    List<String> asOther = new ArrayList<>(other);
    asOther.addAll(Forked.program(List.of(), "--version"));
    if (Forked.available(folder, asOther.toArray(String[]::new))) {
      open(folder);
      strict.addAll(other);
    }
    strict.addAll(analyze(List.of("-Duser.timezone=America/St_Johns"), bundle, three));
    assertEquals(first, digests(three, strict), "user and umask");
  }

  /** Lets another user write below. */
  private static void open(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.forEach(p -> p.toFile().setWritable(true, false));
    }
    folder.toFile().setExecutable(true, false);
  }

  private static List<String> analyze(List<String> java, Path bundle, Path into) {
    return Forked.program(
        java,
        "analyze",
        bundle.toString(),
        "-q",
        "-o",
        "json=" + into.resolve("r.json"),
        "-o",
        "xlsx=" + into.resolve("r.xlsx"),
        "-o",
        "csv=" + into.resolve("r.csv"));
  }

  private static Map<String, String> digests(Path into, List<String> command) throws IOException {
    Forked run = Forked.run(into, command);
    assertEquals(0, run.code(), run.err());
    Map<String, String> digests = new LinkedHashMap<>();
    for (String name : new String[] {"r.json", "r.xlsx", "r.csv"}) {
      digests.put(name, Archive.sha256(Files.readAllBytes(into.resolve(name))));
    }
    return digests;
  }
}
