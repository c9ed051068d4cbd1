package io.nodeflow.loadtest.bench.stage;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A service of the suite that a bench started.
 *
 * @param uri its origin
 */
public record Service(JavaProcess process, URI uri) {

    public InetSocketAddress address() {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
