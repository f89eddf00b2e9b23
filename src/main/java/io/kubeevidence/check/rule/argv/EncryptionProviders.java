package io.kubeevidence.check.rule.argv;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Secrets are encrypted before they are written to etcd (1.2.28). Of the first entry that covers
 * them the first provider decides: only that one encrypts what is written.
 */
public final class EncryptionProviders implements InstanceTest {
  private static final String FLAG = "encryption-provider-config";
  private static final Set<String> KINDS = Set.of("EncryptionConfiguration", "EncryptionConfig");
  private static final Set<String> COVERS_SECRETS = Set.of("secrets", "*.", "*.*");
  private static final Set<String> APPROVED = Set.of("aescbc", "kms", "secretbox");

  @Override
  public String expected() {
    return "first provider for secrets one of aescbc, kms, secretbox";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.ENCRYPTION_CONFIG);
  }

  @Override
  public Opinion judge(Seen seen) {
    Opinion opinion =
        Reading.scalar(
            seen,
            FLAG,
            o -> fromFile(seen, o),
            at ->
                Opinion.fail(
                    "NOT_SET",
                    "--" + FLAG + " is not set, so nothing is encrypted",
                    "not set",
                    at));
    Set<String> all = providersOfAll(seen);
    return all.size() < 2
        ? opinion
        : opinion.note("DRIFT", "the API servers encrypt with different providers: " + all);
  }

  private static Opinion fromFile(Seen seen, Occurrence flag) {
    String path = Reading.show(flag);
    Documents.Config file = Documents.named(seen, flag.value());
    Value.Mapping root = file.root();
    if (root == null || !file.sound()) {
      return gap(seen, flag, file);
    }
    if (!KINDS.contains(String.valueOf(root.text("kind")))) {
      String why = "it is no EncryptionConfiguration";
      return gap(seen, flag, new Documents.Config(null, false, EntryState.OK, why, file.pointer()));
    }
    Value.Mapping entry = covering(root);
    if (entry == null) {
      return Opinion.fail("NOT_COVERED", path + " has no entry for secrets", "no entry for secrets")
          .alsoAt(file.at(root.get("resources"), "resources", "resources"))
          .alsoAt(List.of(flag.pointer()));
    }
    String provider = provider(entry);
    List<Pointer> at = new ArrayList<>();
    List<Value> providers = entry.items("providers");
    Value decisive = providers.isEmpty() ? entry : providers.get(0);
    if (file.pointer() != null) {
      at.add(new Pointer(file.pointer().file(), "$.resources", decisive.line(), provider));
    }
    at.add(flag.pointer());
    return ofProvider(provider, path).alsoAt(at);
  }

  private static Opinion gap(Seen seen, Occurrence flag, Documents.Config file) {
    return file.gap("--" + FLAG + " names " + Reading.show(flag), seen.instance().node())
        .alsoAt(List.of(flag.pointer()));
  }

  private static Opinion ofProvider(String provider, String path) {
    if (APPROVED.contains(provider)) {
      return Opinion.pass(
          "PROVIDER_APPROVED", path + " encrypts secrets with " + provider + " first", provider);
    }
    return switch (provider) {
      case "identity" ->
          Opinion.fail(
              "PROVIDER_IDENTITY",
              path + " writes secrets unencrypted: identity is first",
              provider);
      case "aesgcm" ->
          Opinion.fail(
              "PROVIDER_NOT_LISTED",
              path + " encrypts secrets with aesgcm, which the benchmark does not list",
              provider);
      case "" ->
          Opinion.notAssessed(
              "NO_EVIDENCE", path + " has no readable provider in the entry for secrets");
      default ->
          Opinion.fail(
              "PROVIDER_NOT_LISTED",
              path + " names the provider " + provider + ", which the benchmark does not list",
              provider);
    };
  }

  private static Value.@Nullable Mapping covering(Value.Mapping root) {
    for (Value item : root.items("resources")) {
      Value.Mapping entry = item.asMapping();
      if (entry == null) {
        continue;
      }
      for (Value resource : entry.items("resources")) {
        Value.Scalar name = resource.asScalar();
        if (name != null && COVERS_SECRETS.contains(name.text())) {
          return entry;
        }
      }
    }
    return null;
  }

  /** The word of the first provider; empty unless it is a mapping with exactly one key. */
  private static String provider(Value.Mapping entry) {
    List<Value> providers = entry.items("providers");
    Value.Mapping first = providers.isEmpty() ? null : providers.get(0).asMapping();
    return first == null || first.entries().size() != 1
        ? ""
        : first.entries().keySet().iterator().next();
  }

  private static Set<String> providersOfAll(Seen seen) {
    Set<String> all = new TreeSet<>();
    for (ComponentInstance server : seen.snapshot().instances(seen.instance().component())) {
      for (ArgvSource source : server.sources()) {
        Seen other = new Seen(seen.snapshot(), server, source);
        Reading.scalar(
            other,
            FLAG,
            o -> {
              Value.Mapping root = Documents.named(other, o.value()).root();
              Value.Mapping entry = root == null ? null : covering(root);
              if (entry != null) {
                all.add(provider(entry));
              }
              return Opinion.notAssessed("NO_EVIDENCE", "not used");
            },
            at -> Opinion.notAssessed("NO_EVIDENCE", "not used"));
      }
    }
    return all;
  }
}
