package io.nodeflow.debugger.kafka;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker answers and what stood in the suite's topics has been read. */
@Readiness
@Singleton
final class KafkaReadiness implements HealthCheck {

    private final BrokerWatch broker;
    private final SystemFeed feed;
    private final Leadership leadership;

    KafkaReadiness(BrokerWatch broker, SystemFeed feed, Leadership leadership) {
        this.broker = broker;
        this.feed = feed;
        this.leadership = leadership;
    }

    @Override
    public HealthCheckResponse call() {
        String problem = broker.problem();
        if (problem == null && !feed.caughtUp()) {
            problem = "still reading the suite's topics";
        }
        var response =
                HealthCheckResponse.named("kafka").status(problem == null).withData("acts", leadership.isLeader());
        return problem == null
                ? response.build()
                : response.withData("reason", problem).build();
    }
}
