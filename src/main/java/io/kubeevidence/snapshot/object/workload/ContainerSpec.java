package io.kubeevidence.snapshot.object.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The security-relevant fields of one container.
 *
 * @param type which list it stands in
 * @param index position in that list
 * @param name its name
 * @param image image as written; empty when absent
 * @param context its {@code securityContext}
 * @param hostPorts ports with a host port other than 0
 * @param secretUses Secrets read through environment variables
 * @param credentialNames variables with a literal value whose name looks like a credential
 * @param knownArgs arguments that tell whether a network plug-in enforces policies
 * @param argsHidden true when arguments were replaced by the collector
 * @param command base name of the command when it is one of the four control-plane components, else
 *     empty
 */
public record ContainerSpec(
    Type type,
    int index,
    String name,
    String image,
    SecurityContext context,
    List<HostPort> hostPorts,
    List<SecretUse> secretUses,
    List<String> credentialNames,
    List<String> knownArgs,
    boolean argsHidden,
    String command) {

  /** The three lists of containers of a Pod. */
  public enum Type {
    INIT("initContainers", "init container"),
    REGULAR("containers", "container"),
    EPHEMERAL("ephemeralContainers", "ephemeral container");

    private final String field;
    private final String word;

    Type(String field, String word) {
      this.field = field;
      this.word = word;
    }

    /** Name of the list in the Pod spec. */
    public String field() {
      return field;
    }

    /** In words for the reader. */
    public String word() {
      return word;
    }
  }

  /**
   * A port opened on the node.
   *
   * @param index position in {@code ports}
   * @param port number
   */
  public record HostPort(int index, long port) {}

  /**
   * A Secret read through the environment.
   *
   * @param variable name of the variable; empty when all keys become variables ({@code envFrom})
   * @param secret name of the Secret
   * @param key key inside the Secret; empty for {@code envFrom}
   * @param path place below the container
   */
  public record SecretUse(String variable, String secret, String key, String path) {}

  /**
   * {@code securityContext} of a container.
   *
   * @param set true when it holds at least one non-empty field
   * @param addedCapabilities as written
   * @param droppedCapabilities as written
   */
  public record SecurityContext(
      boolean set,
      @Nullable Boolean privileged,
      @Nullable Boolean runAsNonRoot,
      @Nullable Long runAsUser,
      @Nullable Boolean allowPrivilegeEscalation,
      @Nullable Boolean readOnlyRootFilesystem,
      @Nullable Boolean hostProcess,
      String runAsUserName,
      String seccompType,
      String seccompProfile,
      String procMount,
      SeLinux seLinux,
      List<String> addedCapabilities,
      List<String> droppedCapabilities) {}

  /**
   * {@code seLinuxOptions}.
   *
   * @param type as written
   * @param user as written
   * @param role as written
   */
  public record SeLinux(String type, String user, String role) {
    /** Nothing set. */
    public static final SeLinux NONE = new SeLinux("", "", "");
  }

  /** Path below the Pod spec. */
  public String path() {
    return "." + type.field() + "[" + index + "]";
  }

  /** {@code container web}, {@code init container setup}. */
  public String title() {
    return type.word() + " " + name;
  }
}
