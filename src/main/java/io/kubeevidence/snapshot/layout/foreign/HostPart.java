package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.distribution.Distributions;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of Kubescape's host-scanner while its documents are put together (3.9). */
final class HostPart {
  private final String node;
  private final List<StatRecord> stats = new ArrayList<>();
  private final List<HostFile> files = new ArrayList<>();
  private final List<ProcessRecord> processes = new ArrayList<>();
  private @Nullable Pointer first;
  private EntryState state = EntryState.OK;
  private boolean controlPlane;

  HostPart(String node) {
    this.node = node;
  }

  /** Adds a document, whatever kind it is: the members tell. */
  void add(Value.Mapping data, Pointer where, boolean damaged) {
    first = first == null ? where : first;
    state = damaged ? EntryState.DAMAGED : state;
    component(data, where, "APIServerInfo", "apiserver.manifest", "");
    component(
        data,
        where,
        "controllerManagerInfo",
        "controller-manager.manifest",
        "controller-manager.kubeconfig");
    component(data, where, "schedulerInfo", "scheduler.manifest", "scheduler.kubeconfig");
    Value.Mapping server = data.mapping("APIServerInfo");
    controlPlane |= server != null;
    if (server != null) {
      Pointer below = where.child(".APIServerInfo", server.line(), "");
      file(server, below, "encryptionProviderConfigFile", "encryption.config", true);
      file(server, below, "auditPolicyFile", "audit.policy", true);
    }
    file(data, where, "etcdConfigFile", "etcd.manifest", false);
    folder(data, where, "etcdDataDir", "etcd.datadir");
    file(data, where, "adminConfigFile", "admin.conf", false);
    folder(data, where, "PKIDir", "pki.dir");
    pki(data, where);
    many(data, where, "CNIConfigFiles", "cni.conf");
    many(data, where, "serviceFiles", "kubelet.unit");
    process(data, where);
    String line = data.string("cmdLine");
    boolean proxy =
        line != null && Component.ofCommand(List.of(line.split(" ", 2)[0])) == Component.KUBE_PROXY;
    String kubeconfig = proxy ? "kube-proxy.kubeconfig" : "kubelet.kubeconfig";
    file(data, where, "kubeConfigFile", kubeconfig, false);
    file(data, where, "configFile", "kubelet.config", true);
    file(data, where, "clientCAFile", "kubelet.client-ca", false);
  }

  private void component(
      Value.Mapping data, Pointer where, String member, String manifest, String kubeconfig) {
    Value.Mapping info = data.mapping(member);
    if (info == null) {
      return;
    }
    Pointer below = where.child(JsonPathText.key(member), info.line(), "");
    file(info, below, "specsFile", manifest, false);
    if (!kubeconfig.isEmpty()) {
      file(info, below, "configFile", kubeconfig, false);
    }
    process(info, below);
  }

  private void process(Value.Mapping info, Pointer where) {
    String line = info.string("cmdLine");
    if (line == null) {
      return;
    }
    Pointer at = where.child(".cmdLine", info.lineOf("cmdLine"), "");
    ProcessRecord process = JoinedArgv.process(line, false, at);
    if (process != null) {
      processes.add(process);
    }
  }

  private void file(
      Value.Mapping data, Pointer where, String member, String role, boolean contentWanted) {
    Value.Mapping info = data.mapping(member);
    if (info != null) {
      Pointer at = where.child(JsonPathText.key(member), info.line(), "");
      stat(HostFileInfo.stat(info, role, "file", at));
      HostFile content = contentWanted ? HostFileInfo.content(info, role, at) : null;
      if (content != null) {
        files.add(content);
      }
    }
  }

  private void folder(Value.Mapping data, Pointer where, String member, String role) {
    Value.Mapping info = data.mapping(member);
    if (info != null) {
      Pointer at = where.child(JsonPathText.key(member), info.line(), "");
      stat(HostFileInfo.stat(info, role, "dir", at));
    }
  }

  private void many(Value.Mapping data, Pointer where, String member, String role) {
    List<Value> items = data.items(member);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Value.Mapping info) {
        Pointer at = where.child(JsonPathText.key(member) + JsonPathText.index(i), info.line(), "");
        stat(HostFileInfo.stat(info, role, "file", at));
      }
    }
  }

  private void pki(Value.Mapping data, Pointer where) {
    List<Value> items = data.items("PKIFiles");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Value.Mapping info) {
        String path = info.string("path");
        String name = path == null ? "" : path;
        String role = name.endsWith(".key") ? "pki.key" : "pki.other";
        role = name.endsWith(".crt") || name.endsWith(".cert") ? "pki.cert" : role;
        Pointer at = where.child(".PKIFiles" + JsonPathText.index(i), info.line(), "");
        stat(HostFileInfo.stat(info, role, "file", at));
      }
    }
  }

  private void stat(@Nullable StatRecord record) {
    if (record != null) {
      stats.add(record);
    }
  }

  NodeEvidence evidence() {
    Pointer where = first == null ? Pointer.toFile(node) : first;
    return new NodeEvidence(
        node,
        "",
        "",
        "",
        controlPlane,
        new NodePart(
            where.file(),
            processes,
            // only the components that were asked for are known
            false,
            state,
            where,
            new FileIndex(stats, state, where),
            files,
            Distributions.ofProcesses(processes),
            where));
  }
}
