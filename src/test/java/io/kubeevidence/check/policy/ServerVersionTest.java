package io.kubeevidence.check.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the version of the server changes. */
class ServerVersionTest {

  /** Pod Security admission: alpha and off in 1.22, beta and on in 1.23. */
  @ParameterizedTest
  @CsvSource({
    "v1.29.15, PASS",
    "v1.23.0, PASS",
    "v1.22.17, NOT_ASSESSED",
    "v1.21.1-eks-8ccc7ba, NOT_ASSESSED",
  })
  void podSecurityAdmissionIsAssumedOnlyWhereItIsOnByDefault(String version, String expected) {
    Archive archive = Archive.sample("hardened");
    for (String name : List.of("manifest.json", "cluster/part.json", "cluster/data/version.json")) {
      String text = new String(archive.get(name), StandardCharsets.UTF_8);
      archive.put(name, text.replace("v1.29.15", version).getBytes(StandardCharsets.UTF_8));
    }
    archive.seal();
    Judgement judgement =
        Objects.requireNonNull(Catalog.cis190().check(new CheckId("5.2.2")))
            .rule()
            .judge(archive.read());
    assertEquals(expected, judgement.verdict().name(), () -> judgement.reason().text());
    boolean asked = judgement.toString().contains("Kubernetes has it on by default since 1.23");
    assertEquals(expected.equals("NOT_ASSESSED"), asked, judgement::toString);
  }
}
