package io.nodeflow.gateway.health;

import io.nodeflow.gateway.session.Drain;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready any more as soon as the gateway is on its way out, before the first viewer is asked to leave. */
@Readiness
@ApplicationScoped
class DrainReadiness implements HealthCheck {

    private final Drain drain;

    DrainReadiness(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return drain.hasBegun()
                ? HealthCheckResponse.named("drain")
                        .down()
                        .withData("reason", "this gateway stops")
                        .build()
                : HealthCheckResponse.up("drain");
    }
}
