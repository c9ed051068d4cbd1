package io.nodeflow.engine.external;

import io.nodeflow.engine.target.TargetRules;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** External nodes that may call servers of the tests, which are on this machine. */
public final class LoopbackExternals {

    public static final TargetRules TARGETS = TargetRules.of(List.of("127.0.0.0/8"), List.of());
    public static final Vertx VERTX = Vertx.vertx();

    private LoopbackExternals() {}

    public static ExternalSettings settings(String bootstrapServers) {
        return new ExternalSettings(bootstrapServers, VERTX, TARGETS);
    }

    public static ExternalSettings settings(String bootstrapServers, Duration pollInterval) {
        return new ExternalSettings(bootstrapServers, VERTX, TARGETS, pollInterval);
    }
}
