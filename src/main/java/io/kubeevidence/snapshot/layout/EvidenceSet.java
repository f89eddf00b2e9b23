package io.kubeevidence.snapshot.layout;

import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.object.ObjectFacts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a layout makes of a bundle, before Nodes and instances are put together. Each layout reader
 * gives one; the assembler of {@code snapshot} does the rest alike for all.
 *
 * @param info the bundle as a whole
 * @param cluster facts of the API objects that the engine needs
 * @param objects facts of the API objects that the checks need
 * @param nodes node parts
 * @param configz kubelet configurations fetched from the API
 * @param resources completeness per resource type
 * @param names resources captured by name only
 * @param files every file
 * @param problems warnings so far
 */
public record EvidenceSet(
    BundleInfo info,
    ClusterFacts cluster,
    ObjectFacts objects,
    List<NodeEvidence> nodes,
    List<ConfigzDocument> configz,
    Map<ResourceId, ResourceState> resources,
    Map<ResourceId, NameTable> names,
    SortedMap<String, FileInfo> files,
    List<Problem> problems) {}
