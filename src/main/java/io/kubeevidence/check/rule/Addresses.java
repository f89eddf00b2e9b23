package io.kubeevidence.check.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which hosts a listener address reaches (nodes-and-control-plane.md A11). Resolves no names. */
public final class Addresses {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern MAPPED = Pattern.compile("::ffff:(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern IPV6_LOOPBACK = Pattern.compile("(0{1,4}:){1,7}0{0,3}1|::0{0,3}1");

  /** What an address is. */
  public enum Reach {
    /** This host only. */
    LOOPBACK,
    /** More than this host, or all interfaces. */
    OPEN,
    /** A host name or nothing that can be read. */
    NOT_AN_ADDRESS
  }

  private Addresses() {}

  /** Of an address without port, brackets allowed; empty means all interfaces. */
  public static Reach ofHost(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.isEmpty()) {
      return Reach.OPEN;
    }
    Matcher mapped = MAPPED.matcher(bare);
    Matcher v4 = IPV4.matcher(mapped.matches() ? mapped.group(1) : bare);
    if (v4.matches()) {
      return ofIpv4(v4);
    }
    if (!IPV6.matcher(bare).matches()) {
      return Reach.NOT_AN_ADDRESS;
    }
    return IPV6_LOOPBACK.matcher(bare).matches() ? Reach.LOOPBACK : Reach.OPEN;
  }

  /** Of an address with an optional port. */
  public static Reach ofHostPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? Reach.NOT_AN_ADDRESS : ofHost(address.substring(1, end));
    }
    int first = address.indexOf(':');
    boolean oneColon = first >= 0 && first == address.lastIndexOf(':');
    return ofHost(oneColon ? address.substring(0, first) : address);
  }

  private static Reach ofIpv4(Matcher v4) {
    for (int i = 1; i <= 4; i++) {
      // Go refuses leading zeros: 127.0.0.01 is no address
      boolean leadingZero = v4.group(i).length() > 1 && v4.group(i).startsWith("0");
      if (leadingZero || Integer.parseInt(v4.group(i)) > 255) {
        return Reach.NOT_AN_ADDRESS;
      }
    }
    return v4.group(1).equals("127") ? Reach.LOOPBACK : Reach.OPEN;
  }
}
