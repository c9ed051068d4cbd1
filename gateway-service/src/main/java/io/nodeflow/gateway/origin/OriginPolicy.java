package io.nodeflow.gateway.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which hosts the gateway answers as, and to pages of which origins.
 *
 * <p>A host is accepted when it is {@code localhost} or below it, a plain address (a name that an attacker points at this
 * machine is never one), or configured. An origin is accepted when it is the request's own host and port, or configured. The
 * scheme is not compared, since something in front of the gateway may end TLS.
 */
final class OriginPolicy {

    private static final String ANY = "*";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

    private final Set<String> hosts;
    private final Set<String> origins;

    OriginPolicy(Set<String> allowedHosts, Set<String> allowedOrigins) {
        this.hosts = lowerCase(allowedHosts);
        this.origins = lowerCase(allowedOrigins);
    }

    /** Why a request to that host is refused; empty when it is not. */
    Optional<String> refusalOfHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches()
                || hosts.contains(ANY)
                || hosts.contains(name)) {
            return Optional.empty();
        }
        return Optional.of("this gateway does not answer as '" + host
                + "'; add the name to nodeflow.gateway.allowed-hosts if it is meant to");
    }

    /**
     * Why a page of that origin is refused; empty when it is not.
     *
     * @param host that the request is for
     * @param port that the request is for; not positive when the host header names none
     */
    Optional<String> refusalOfOrigin(String origin, String host, int port) {
        if (isConfigured(origin) || isSame(origin, host, port)) {
            return Optional.empty();
        }
        return Optional.of("pages of origin '" + origin
                + "' may not use this gateway; add it to nodeflow.gateway.allowed-origins if they are meant to");
    }

    /** Whether the origin is one of another site that was named. */
    boolean isConfigured(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isSame(String origin, String host, int port) {
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return false;
            }
            int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
            return uri.getHost().equalsIgnoreCase(host)
                    && (uri.getPort() < 0 ? usual : uri.getPort()) == (port <= 0 ? usual : port);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Set<String> lowerCase(Set<String> texts) {
        return texts.stream().map(text -> text.trim().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
