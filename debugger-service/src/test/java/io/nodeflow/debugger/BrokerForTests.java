package io.nodeflow.debugger;

import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the debugger under test find the test broker, on a port that nobody else has. */
public final class BrokerForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("nodeflow.kafka.bootstrap-servers", TestBroker.bootstrapServers(), "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        // the broker ends with the JVM
    }
}
