package io.kubeevidence.snapshot;

/** Hosts of URLs and addresses, as text; nothing is resolved. */
final class Hosts {
  private Hosts() {}

  /** The host of {@code scheme://host:port/...} or {@code host:port}, without brackets. */
  static String ofUrl(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      return end < 0 ? authority : authority.substring(1, end);
    }
    int colon = authority.lastIndexOf(':');
    boolean bareIpv6 = colon >= 0 && authority.indexOf(':') != colon;
    return colon < 0 || bareIpv6 ? authority : authority.substring(0, colon);
  }

  /** True for a loopback address or the name {@code localhost}. */
  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
