package io.nodeflow.local.up;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Whether a Kafka broker takes requests at an address. */
final class KafkaReadiness implements Readiness {

    private final String bootstrapServers;
    private final Duration patience;

    KafkaReadiness(String bootstrapServers, Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.patience = patience;
    }

    @Override
    public Answer ask() throws InterruptedException {
        String milliseconds = Long.toString(patience.toMillis());
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds))) {
            admin.describeCluster().nodes().get();
            return Answer.READY;
        } catch (ExecutionException | KafkaException e) {
            return Answer.notYet("no Kafka broker answers at " + bootstrapServers);
        }
    }
}
