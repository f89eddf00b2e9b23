package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * What the node part of a bundle holds for one node.
 *
 * @param folder its folder in the bundle, for example {@code nodes/cp-1}
 * @param processes recognised processes
 * @param processesComplete true when a component that is not listed does not run on the node
 * @param processState evidence state of the process list
 * @param processPointer the process list, or its capture record
 * @param files the file listing
 * @param hostFiles captured configuration files and certificates
 * @param embedded words for embedded distributions seen here: {@code k3s}, {@code rke2}, {@code
 *     microk8s}; empty otherwise
 * @param pointer the part's own record
 */
public record NodePart(
    String folder,
    List<ProcessRecord> processes,
    boolean processesComplete,
    EntryState processState,
    Pointer processPointer,
    FileIndex files,
    List<HostFile> hostFiles,
    String embedded,
    Pointer pointer) {
  public NodePart {
    processes = List.copyOf(processes);
    hostFiles = List.copyOf(hostFiles);
  }

  /** The same evidence, but good for a Fail only because of a state found later. */
  public NodePart withState(EntryState worse) {
    List<HostFile> files =
        hostFiles.stream()
            .map(
                f ->
                    new HostFile(
                        f.path(),
                        f.role(),
                        f.presence(),
                        worse,
                        "the part is " + worse,
                        f.content(),
                        f.stored(),
                        f.pointer()))
            .toList();
    return new NodePart(
        folder,
        processes,
        false,
        worse,
        processPointer,
        this.files.withState(worse),
        files,
        embedded,
        pointer);
  }
}
