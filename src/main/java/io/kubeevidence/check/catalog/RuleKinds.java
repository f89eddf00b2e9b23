package io.kubeevidence.check.catalog;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.policy.PolicyRules;
import io.kubeevidence.check.rule.argv.AdmissionPlugin;
import io.kubeevidence.check.rule.argv.AnonymousAuth;
import io.kubeevidence.check.rule.argv.AuditLogPath;
import io.kubeevidence.check.rule.argv.AuditRetention;
import io.kubeevidence.check.rule.argv.AuthorizationModes;
import io.kubeevidence.check.rule.argv.BindAddress;
import io.kubeevidence.check.rule.argv.BooleanFlag;
import io.kubeevidence.check.rule.argv.CipherFlag;
import io.kubeevidence.check.rule.argv.EncryptionProviders;
import io.kubeevidence.check.rule.argv.HostnameOverride;
import io.kubeevidence.check.rule.argv.InstanceRule;
import io.kubeevidence.check.rule.argv.InstanceTest;
import io.kubeevidence.check.rule.argv.ProxyMetrics;
import io.kubeevidence.check.rule.argv.RequestTimeout;
import io.kubeevidence.check.rule.argv.RotateGate;
import io.kubeevidence.check.rule.argv.SchedulerProfiling;
import io.kubeevidence.check.rule.argv.SetFlags;
import io.kubeevidence.check.rule.argv.TerminatedPodThreshold;
import io.kubeevidence.check.rule.argv.UnsetFlag;
import io.kubeevidence.check.rule.etcd.ClientFlags;
import io.kubeevidence.check.rule.etcd.EtcdBoolean;
import io.kubeevidence.check.rule.etcd.EtcdPair;
import io.kubeevidence.check.rule.etcd.UniqueCa;
import io.kubeevidence.check.rule.file.FileKinds;
import io.kubeevidence.check.rule.kubelet.KubeletKinds;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Component;
import java.util.List;
import java.util.Set;

/** From the word {@code kind} of a definition to the rule with its parameters. */
final class RuleKinds {
  private RuleKinds() {}

  static Rule rule(CheckId id, Parameters p, Set<Need> needs) {
    Rule rule = rule(p.text("kind"), id, p, needs);
    p.allUsed();
    return rule;
  }

  private static Rule rule(String kind, CheckId id, Parameters p, Set<Need> needs) {
    return switch (kind) {
      case "policy" -> {
        Rule policy = PolicyRules.find(id);
        yield policy == null ? new Unwritten(needs) : policy;
      }
      case "file-mode" ->
          FileKinds.mode(
              p.text("files"), p.optionalComponent(), Integer.parseInt(p.text("atMost"), 8));
      case "file-owner" -> FileKinds.owner(p.text("files"), p.optionalComponent(), p.text("owner"));
      case "kubelet" -> KubeletKinds.of(p.text("setting"));
      case "flag" -> new InstanceRule(p.component(), flag(p));
      case "etcd" -> new InstanceRule(Component.ETCD, etcd(p));
      default -> new InstanceRule(componentOf(kind, p), test(kind, p));
    };
  }

  /** One flag, or several that belong together, by what it must be. */
  private static InstanceTest flag(Parameters p) {
    if (p.has("flags")) {
      return new SetFlags(p.list("flags"));
    }
    String flag = p.text("flag");
    if (p.has("atLeast")) {
      return new AuditRetention(flag, p.number("atLeast"), p.text("unit"), p.text("zero"));
    }
    if (p.has("is")) {
      return new BooleanFlag(flag, p.flag("is", false), p.flag("default", false));
    }
    return switch (p.text("must")) {
      case "be-set" -> new SetFlags(List.of(flag));
      case "not-be-set" -> new UnsetFlag(flag);
      default -> throw new IllegalStateException("--" + flag + " must be what?");
    };
  }

  private static InstanceTest etcd(Parameters p) {
    if (p.has("option")) {
      return new EtcdBoolean(p.text("option"), p.flag("is", true));
    }
    return switch (p.text("test")) {
      case "client-certificate" -> new EtcdPair(false);
      case "peer-certificate" -> new EtcdPair(true);
      case "unique-ca" -> new UniqueCa();
      default -> throw new IllegalStateException("no test of etcd " + p.text("test"));
    };
  }

  private static Component componentOf(String kind, Parameters p) {
    return switch (kind) {
      case "bind-address" -> p.component();
      case "rotate-gate", "terminated-pod-threshold" -> Component.KUBE_CONTROLLER_MANAGER;
      case "scheduler-profiling" -> Component.KUBE_SCHEDULER;
      case "hostname-override" -> Component.KUBELET;
      case "proxy-metrics" -> Component.KUBE_PROXY;
      default -> Component.KUBE_APISERVER;
    };
  }

  private static InstanceTest test(String kind, Parameters p) {
    return switch (kind) {
      case "admission-plugin" ->
          new AdmissionPlugin(
              p.text("plugin"), p.flag("enabled", true), p.flag("needsConfig", false));
      case "anonymous-auth" -> new AnonymousAuth();
      case "audit-log-path" -> new AuditLogPath();
      case "authorization-modes" ->
          new AuthorizationModes(p.text("mode"), p.flag("included", true));
      case "bind-address" -> new BindAddress();
      case "cipher-suites" -> new CipherFlag();
      case "encryption-providers" -> new EncryptionProviders();
      case "etcd-client-flags" -> new ClientFlags(p.list("flags"), p.flag("failsOnHttp", false));
      case "hostname-override" -> new HostnameOverride();
      case "proxy-metrics" -> new ProxyMetrics();
      case "request-timeout" -> new RequestTimeout();
      case "rotate-gate" -> new RotateGate();
      case "scheduler-profiling" -> new SchedulerProfiling();
      case "terminated-pod-threshold" -> new TerminatedPodThreshold();
      default -> throw new IllegalStateException("no kind of rule " + kind);
    };
  }
}
