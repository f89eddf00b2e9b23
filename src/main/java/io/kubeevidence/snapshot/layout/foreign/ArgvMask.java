package io.kubeevidence.snapshot.layout.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hides credentials in arguments as the project's own collector does (snapshot-and-collector.md
 * 2.7): other tools did not, and the arguments are quoted in reports.
 */
final class ArgvMask {
  /** What stands for a value that exists and is not shown. */
  static final String HIDDEN = "REDACTED";

  private static final Pattern SECRET =
      Pattern.compile(
          "password|passwd|secret|token|apikey|api-key|accesskey|access-key|credential|private-key");
  private static final Pattern HARMLESS =
      Pattern.compile(
          ".*-(file|files|dir|path|ttl|type|name|audience|audiences|issuer|lookup|period|syncs"
              + "|auth|webhook|version|expiration|mode|arg)");
  private static final Pattern CONNECTION = Pattern.compile(".*(vpn-auth|datastore-endpoint)");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@ ]{0,512}:[^/@ ]{0,512}@");
  private static final Pattern HEADER =
      Pattern.compile("bearer |authorization:", Pattern.CASE_INSENSITIVE);

  private ArgvMask() {}

  /**
   * The same arguments with credentials replaced.
   *
   * @param argv arguments in order
   * @param masked receives the index of every replaced argument
   */
  static List<String> mask(List<String> argv, List<Integer> masked) {
    List<String> shown = new ArrayList<>(argv.size());
    boolean next = false;
    for (int i = 0; i < argv.size(); i++) {
      String token = argv.get(i);
      int equals = token.indexOf('=');
      String name = (equals < 0 ? token : token.substring(0, equals)).toLowerCase(Locale.ROOT);
      boolean flag = token.startsWith("-") && name.indexOf(' ') < 0 && secret(name);
      String value = equals < 0 ? "" : token.substring(equals + 1);
      String result = token;
      if (next) {
        result = HIDDEN;
      } else if (flag && equals >= 0 && !value.equals("true") && !value.equals("false")) {
        result = token.substring(0, equals + 1) + HIDDEN;
      } else if (USER_INFO.matcher(token).find() || HEADER.matcher(token).find()) {
        result = HIDDEN;
      }
      next = !next && flag && equals < 0;
      if (!result.equals(token)) {
        masked.add(i);
      }
      shown.add(result);
    }
    return shown;
  }

  private static boolean secret(String name) {
    return CONNECTION.matcher(name).matches()
        || (SECRET.matcher(name).find() && !HARMLESS.matcher(name).matches());
  }
}
