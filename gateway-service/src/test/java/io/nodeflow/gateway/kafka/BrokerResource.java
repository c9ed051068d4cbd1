package io.nodeflow.gateway.kafka;

import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Gives the gateway under test a real broker. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "nodeflow.kafka.bootstrap-servers",
                TestBroker.bootstrapServers(),
                "nodeflow.engine.url",
                "http://127.0.0.1:" + freePort());
    }

    @Override
    public void stop() {
        // The broker is shared by all tests of the JVM and ends with it.
    }

    /** Where the test of the proxy starts a service. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
