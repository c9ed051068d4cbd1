package io.nodeflow.engine.rest;

import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the tests' broker to the application under test, under a prefix of its own. */
public final class BrokerForQuarkus implements QuarkusTestResourceLifecycleManager {
    static final String PREFIX = "rest-test";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "nodeflow.kafka.bootstrap-servers", TestBroker.bootstrapServers(), "nodeflow.topic-prefix", PREFIX);
    }

    @Override
    public void stop() {}
}
