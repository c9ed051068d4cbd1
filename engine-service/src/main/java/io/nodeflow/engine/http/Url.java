package io.nodeflow.engine.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An absolute address of http or https.
 *
 * @param host without the brackets of an IPv6 address
 * @param resource path and query, encoded
 */
record Url(boolean ssl, String host, int port, String resource) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** What the text says, or empty when it is no such address. */
    static Optional<Url> parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where a redirection from here leads; empty when that is no such address. */
    Optional<Url> resolve(String location) {
        try {
            return of(new URI(toString()).resolve(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** User information is refused: it would be a way to write one host and mean another. */
    private static Optional<Url> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if ((!scheme.equals("http") && !scheme.equals("https")) || host == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        boolean ssl = scheme.equals("https");
        int port = uri.getPort() < 0 ? (ssl ? 443 : 80) : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new Url(
                        ssl,
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        port,
                        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
    }

    /** Scheme, host and port. */
    boolean hasOriginOf(Url other) {
        return ssl == other.ssl && port == other.port && host.equalsIgnoreCase(other.host);
    }

    /** As a request names it. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (ssl ? 443 : 80) ? name : name + ":" + port;
    }

    /** As it is told to people: without the query, which may hold a secret. */
    String withoutQuery() {
        int query = resource.indexOf('?');
        return query < 0 ? toString() : new Url(ssl, host, port, resource.substring(0, query)).toString();
    }

    /** Makes any text a part of a path or a query. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && UNRESERVED.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", each));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return (ssl ? "https://" : "http://") + authority() + resource;
    }
}
