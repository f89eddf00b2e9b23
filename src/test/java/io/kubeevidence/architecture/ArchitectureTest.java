package io.kubeevidence.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers and fences of CONTRIBUTING.md, as tests. */
final class ArchitectureTest {
  private static final String ROOT = "io.kubeevidence";

  /** Downwards: a package may use those after it. */
  private static final List<String> LAYERS =
      List.of("cli", "report", "overlay", "finding", "check", "snapshot", "yaml", "bundle");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void importsPointOnlyDownwards() {
    for (int i = 0; i < LAYERS.size(); i++) {
      List<String> above = new ArrayList<>();
      for (String upper : LAYERS.subList(0, i)) {
        above.add(ROOT + "." + upper + "..");
      }
      if (!above.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + LAYERS.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above.toArray(new String[0]))
            .allowEmptyShould(true)
            .check(MAIN);
      }
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void nothingReachesTheNetworkOrRunsPrograms() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "javax.net..", "java.rmi..", "javax.naming..", "javax.script..")
        .check(MAIN);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Runtime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.beans.XMLDecoder")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/cli/"))
                .importPackages(ROOT));
    noClasses()
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(System.class, "load", String.class)
        .check(MAIN);
  }

  @Test
  void librariesStayInTheirPackages() {
    fence("org.apache.commons.compress..", "bundle");
    fence("org.yaml.snakeyaml..", "yaml");
    fence("picocli..", "cli");
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".report..", ROOT + ".overlay.xlsx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..", "org.apache.xmlbeans..")
        .check(MAIN);
  }

  private static void fence(String library, String owner) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + owner + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @Test
  void onlyTheCommandLineEndsTheProgramAndPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MAIN);
  }

  @Test
  void thereIsNoPackageForOddsAndEnds() {
    classes()
        .should()
        .resideOutsideOfPackages("..util..", "..utils..", "..helper..", "..common..", "..misc..")
        .check(MAIN);
  }

  @Test
  void everyPackageSaysWhatItOwns() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path folder : foldersWithSources()) {
      if (!Files.exists(folder.resolve("package-info.java"))) {
        silent.add(folder.toString());
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void filesStayShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        long lines = Files.readString(file).lines().count();
        if (lines > 300) {
          tooLong.add(file + ": " + lines);
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  private static List<Path> foldersWithSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> folders =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .sorted()
              .toList();
      assertFalse(folders.isEmpty());
      return folders;
    }
  }
}
