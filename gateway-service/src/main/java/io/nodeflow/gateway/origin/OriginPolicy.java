package io.nodeflow.gateway.origin;

import io.nodeflow.contracts.access.HostNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hosts the gateway answers as, and to pages of which origins.
 *
 * <p>A host is accepted when it is one of the {@link HostNames}. An origin is accepted when it is the request's own host
 * and port, or configured. The scheme is not compared, since something in front of the gateway may end TLS.
 */
final class OriginPolicy {

    private final HostNames hosts;
    private final Set<String> origins;

    OriginPolicy(Set<String> allowedHosts, Set<String> allowedOrigins) {
        this.hosts = new HostNames(allowedHosts);
        this.origins = allowedOrigins.stream()
                .map(text -> text.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why a request to that host is refused; empty when it is not. */
    Optional<String> refusalOfHost(String host) {
        if (hosts.include(host)) {
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
}
