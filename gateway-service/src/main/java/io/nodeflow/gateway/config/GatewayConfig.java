package io.nodeflow.gateway.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The keys under {@code nodeflow}; {@code NODEFLOW_KAFKA_BOOTSTRAP_SERVERS} and the like in the environment. */
@ConfigMapping(prefix = "nodeflow")
public interface GatewayConfig {

    Kafka kafka();

    /** What the names of all topics start with. */
    String topicPrefix();

    /** Names this process; derived when absent. */
    Optional<String> instance();

    Service engine();

    Service debugger();

    Gateway gateway();

    /** Where the broker is. */
    interface Kafka {
        /** Comma-separated {@code host:port}. */
        String bootstrapServers();
    }

    /** A service that the gateway stands in front of. */
    interface Service {
        /** Its root, such as {@code http://127.0.0.1:8081}. */
        URI url();
    }

    /** Who may talk to the gateway. */
    interface Gateway {
        /** Origins of other sites whose pages may, such as {@code https://dashboards.example.org}. */
        Optional<Set<String>> allowedOrigins();

        /**
         * Names under which the gateway is reached besides {@code localhost} and plain addresses; {@code *} for any, where
         * something in front of it checks.
         */
        Optional<Set<String>> allowedHosts();
    }
}
