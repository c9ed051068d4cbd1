package io.nodeflow.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
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

    /** Who may talk to the gateway, and how much of it. */
    interface Gateway {
        /** Origins of other sites whose pages may, such as {@code https://dashboards.example.org}. */
        Optional<Set<String>> allowedOrigins();

        /**
         * Names under which the gateway is reached besides {@code localhost}, plain addresses and names without a dot;
         * {@code *} for any, where something in front of it checks.
         */
        Optional<Set<String>> allowedHosts();

        Limits limits();

        Liveness liveness();

        Drain drain();
    }

    /** What viewers and publishers may do at most; {@code welcome} tells them. */
    interface Limits {
        /** Of one message of a client, over all its fragments. */
        @WithDefault("6M")
        MemorySize maxFrameSize();

        /** Of one connection at a time. */
        @WithDefault("100")
        int maxSubscriptions();

        /** WebSockets and event streams together. */
        @WithDefault("20000")
        int maxConnections();

        /** The same from one address; a proxy in front is one, unless it is told apart by forwarded headers. */
        @WithDefault("10000")
        int maxConnectionsPerAddress();

        /** Frames of a WebSocket that its client may send in a second, fragments and pings among them. */
        @WithDefault("5000")
        int maxFramesPerSecond();

        /** Messages that one WebSocket may publish in a second. */
        @WithDefault("50000")
        int maxPublishedPerSecond();
    }

    /** How connections are found dead. */
    interface Liveness {
        /** Time between two pings of a WebSocket. */
        @WithDefault("15S")
        Duration pingInterval();

        /** How long a client may be silent, or take nothing, or be in the middle of one message. */
        @WithDefault("45S")
        Duration timeout();

        /** How long a new connection may take until its first request is there, with all of its head. */
        @WithDefault("10S")
        Duration firstRequest();

        /** How long one may stay without another request, or in the middle of its head. */
        @WithDefault("6M")
        Duration nextRequest();
    }

    /** How a gateway stops. */
    interface Drain {
        /** Over which viewers are asked to leave, each at a random moment. */
        @WithDefault("5S")
        Duration window();

        /** How long ingest requests that are under way may take to end after that. */
        @WithDefault("10S")
        Duration ingest();
    }
}
