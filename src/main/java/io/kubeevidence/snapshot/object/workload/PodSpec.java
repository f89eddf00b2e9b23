package io.kubeevidence.snapshot.object.workload;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The security-relevant fields of a Pod spec. Pods that differ in nothing else share one instance.
 *
 * @param hostPid {@code hostPID}
 * @param hostIpc {@code hostIPC}
 * @param hostNetwork {@code hostNetwork}
 * @param serviceAccount the field of that name; {@code default} when empty
 * @param automount {@code automountServiceAccountToken}
 * @param osName {@code os.name}; empty when absent
 * @param windowsSelector true when the node selector asks for Windows
 * @param context {@code securityContext} of the Pod
 * @param containers all containers of all lists
 * @param tokens service account tokens that containers mount
 * @param hostPaths volumes that are host paths, name to path
 * @param hostPathPlaces where those volumes stand, name to path below the Pod spec
 * @param volumeTypes kinds of volumes used
 * @param secretVolumes Secrets mounted by a container
 * @param csiDrivers drivers of inline CSI volumes
 * @param claims names of persistent volume claims
 * @param appArmor values of the AppArmor annotations
 * @param legacySeccomp legacy seccomp annotations, key to value; never honoured
 * @param vaultInject true when the Vault agent's annotation is there
 * @param paths paths below the Pod spec whose lines are kept per group
 */
public record PodSpec(
    boolean hostPid,
    boolean hostIpc,
    boolean hostNetwork,
    String serviceAccount,
    @Nullable Boolean automount,
    String osName,
    boolean windowsSelector,
    Context context,
    List<ContainerSpec> containers,
    Tokens tokens,
    Map<String, String> hostPaths,
    Map<String, String> hostPathPlaces,
    Set<String> volumeTypes,
    Set<String> secretVolumes,
    Set<String> csiDrivers,
    Set<String> claims,
    List<String> appArmor,
    Map<String, String> legacySeccomp,
    boolean vaultInject,
    List<String> paths) {

  /**
   * {@code securityContext} of the Pod.
   *
   * @param set true when it holds at least one non-empty field
   * @param sysctls names of the sysctls set
   */
  public record Context(
      boolean set,
      @Nullable Boolean runAsNonRoot,
      @Nullable Long runAsUser,
      @Nullable Boolean hostProcess,
      String runAsUserName,
      String seccompType,
      String seccompProfile,
      ContainerSpec.SeLinux seLinux,
      List<String> sysctls) {}

  /**
   * Service account tokens as mounted.
   *
   * @param auto true when a container mounts a projected token without audience at the well-known
   *     path
   * @param explicit audiences of all other mounted projected tokens; empty string for none
   * @param blocked true when every container mounts something else at the well-known path, so that
   *     the admission plug-in adds no token
   */
  public record Tokens(boolean auto, List<String> explicit, boolean blocked) {}

  /** True for a Pod that says itself that it runs on Windows. */
  public boolean declaredWindows() {
    return osName.equals("windows");
  }

  /** Line of a path below the Pod spec in one of the objects with this spec; 0 when not kept. */
  public int line(String path, Lines lines) {
    return lines.at(paths.indexOf(path));
  }
}
