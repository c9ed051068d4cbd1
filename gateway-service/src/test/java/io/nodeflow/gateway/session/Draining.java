package io.nodeflow.gateway.session;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that a test may drain, which it does not come back from. */
public final class Draining implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("nodeflow.gateway.drain.window", "1S", "nodeflow.gateway.drain.ingest", "60S");
    }
}
