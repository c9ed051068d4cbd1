package io.nodeflow.gateway.session;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Tells the gateway under test of a broker that the test itself starts and stops, on the ports it is told here. */
public final class AbsentBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket clients = new ServerSocket(0);
                ServerSocket controller = new ServerSocket(0)) {
            return Map.of(
                    "nodeflow.kafka.bootstrap-servers",
                    "127.0.0.1:" + clients.getLocalPort(),
                    "test.broker.port",
                    Integer.toString(clients.getLocalPort()),
                    "test.broker.controller-port",
                    Integer.toString(controller.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The test stops the broker.
    }
}
