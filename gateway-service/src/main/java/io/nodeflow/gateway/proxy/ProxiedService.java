package io.nodeflow.gateway.proxy;

import java.net.URI;

/**
 * A service behind the gateway.
 *
 * @param name for people
 * @param prefix of the gateway's paths that lead to it
 * @param url its root; no path
 */
record ProxiedService(String name, String prefix, URI url) {

    ProxiedService {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        String path = url.getRawPath();
        if (!isHttp || url.getHost() == null || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "nodeflow." + name + ".url is '" + url + "', not http(s)://host[:port] without a path");
        }
    }

    boolean isSecure() {
        return url.getScheme().equals("https");
    }

    String host() {
        return url.getHost();
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    /** The service's path of one of the gateway's, whose dots the router has already resolved. */
    String pathOf(String gatewayPath) {
        String rest = gatewayPath.substring(prefix.length());
        return rest.isEmpty() ? "/" : rest;
    }

    /** Where the gateway has what the service says is at that place; as it is when it lies elsewhere. */
    String locationOf(String location) {
        if (location.startsWith("/") && !location.startsWith("//")) {
            return prefix + location;
        }
        String root = url.getScheme() + "://" + url.getRawAuthority();
        return location.equals(root) || location.startsWith(root + "/")
                ? prefix + location.substring(root.length())
                : location;
    }
}
