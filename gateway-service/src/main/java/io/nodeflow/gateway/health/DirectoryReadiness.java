package io.nodeflow.gateway.health;

import io.nodeflow.gateway.directory.StreamDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers and the directory is up to date with it. */
@Readiness
@ApplicationScoped
class DirectoryReadiness implements HealthCheck {

    private final StreamDirectory directory;

    DirectoryReadiness(StreamDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("stream directory");
        return directory
                .trouble()
                .map(reason -> response.down().withData("reason", reason))
                .orElseGet(
                        () -> response.up().withData("streams", directory.all().size()))
                .build();
    }
}
