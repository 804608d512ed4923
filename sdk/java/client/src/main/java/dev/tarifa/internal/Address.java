package dev.tarifa.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address that was understood.
 *
 * @param host a name or a number; an IPv6 number in brackets
 */
public record Address(String host, int port, boolean tls) {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /**
   * Understands an address.
   *
   * <p>{@code https://host[:port]} speaks TLS. {@code http://host[:port]} does not, and neither does a bare
   * {@code host:port} of this machine; a bare address of another machine speaks TLS.
   *
   * @throws IllegalArgumentException it is not one, or an API key would travel in plain text to another machine and
   *     {@code plaintext} does not allow it
   */
  public static Address of(String address, boolean plaintext) {
    int end = address.indexOf("://");
    String scheme = end < 0 ? "" : address.substring(0, end);
    if (!Set.of("", "http", "https").contains(scheme)) {
      throw wrong(address, "must begin with https:// or http://, or be host:port");
    }
    URI parts = parts(end < 0 ? address : address.substring(end + 3), address);
    String host = parts.getHost();
    if (host == null || (scheme.isEmpty() && parts.getPort() < 0)) {
      throw wrong(address, "must look like https://host, http://host:port or host:port");
    }
    boolean local = LOOPBACK.contains(host) || LOOPBACK_V4.matcher(host).matches();
    boolean tls = scheme.equals("https") || (scheme.isEmpty() && !local && !plaintext);
    if (!tls && !local && !plaintext) {
      throw wrong(address, "would carry the API key in plain text to another machine; use https://, "
          + "or call plaintext() where the network is private");
    }
    int port = parts.getPort() >= 0 ? parts.getPort() : tls ? HTTPS : HTTP;
    return new Address(host, port, tls);
  }

  private static URI parts(String rest, String address) {
    try {
      URI parts = new URI("//" + rest);
      boolean path = parts.getPath() != null && !parts.getPath().replace("/", "").isEmpty();
      if (path || parts.getQuery() != null || parts.getFragment() != null || parts.getUserInfo() != null) {
        throw wrong(address, "may name a host and a port, and nothing else");
      }
      return parts;
    } catch (URISyntaxException unreadable) {
      throw wrong(address, "cannot be read: " + unreadable.getReason());
    }
  }

  private static IllegalArgumentException wrong(String address, String why) {
    return new IllegalArgumentException("address: '" + address + "' " + why);
  }

  /** What a channel is opened to, as gRPC writes it in full. */
  public String uri() {
    return "dns:///" + authority();
  }

  /** {@code host:port}. */
  public String authority() {
    return host + ":" + port;
  }
}
