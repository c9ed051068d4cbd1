package io.nodeflow.gateway.session;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway whose limits a test can reach in a moment. */
public final class TightLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "nodeflow.gateway.limits.max-frame-size", "256K",
                "nodeflow.gateway.limits.max-connections-per-address", "20",
                "nodeflow.gateway.limits.max-frames-per-second", "1000",
                "nodeflow.gateway.limits.max-published-per-second", "50",
                "nodeflow.gateway.liveness.ping-interval", "0.5S",
                "nodeflow.gateway.liveness.timeout", "4S",
                "nodeflow.gateway.liveness.first-request", "4S");
    }
}
