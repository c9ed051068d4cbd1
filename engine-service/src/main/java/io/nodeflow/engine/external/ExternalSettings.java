package io.nodeflow.engine.external;

import io.nodeflow.engine.target.TargetRules;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What every external node of this replica runs with.
 *
 * @param targets where calls may lead
 * @param pollInterval after which Kafka takes a node that asks for nothing as dead; calls may take longer
 */
public record ExternalSettings(String bootstrapServers, Vertx vertx, TargetRules targets, Duration pollInterval) {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    public ExternalSettings(String bootstrapServers, Vertx vertx, TargetRules targets) {
        this(bootstrapServers, vertx, targets, POLL_INTERVAL);
    }
}
