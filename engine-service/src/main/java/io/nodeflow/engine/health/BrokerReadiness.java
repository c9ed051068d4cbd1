package io.nodeflow.engine.health;

import io.nodeflow.engine.kafka.BrokerWatch;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers; otherwise says why it cannot be used. */
@Readiness
@Singleton
class BrokerReadiness implements HealthCheck {
    private final BrokerWatch broker;

    BrokerReadiness(BrokerWatch broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        return broker.trouble()
                .map(reason -> HealthCheckResponse.named("kafka")
                        .down()
                        .withData("reason", reason)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("kafka"));
    }
}
