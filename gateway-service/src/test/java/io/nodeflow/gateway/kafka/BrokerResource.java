package io.nodeflow.gateway.kafka;

import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the gateway under test a real broker. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("nodeflow.kafka.bootstrap-servers", TestBroker.bootstrapServers());
    }

    @Override
    public void stop() {
        // The broker is shared by all tests of the JVM and ends with it.
    }
}
