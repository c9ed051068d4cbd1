package io.nodeflow.engine.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything of the engine that can be configured; by environment too ({@code NODEFLOW_KAFKA_BOOTSTRAP_SERVERS}). */
@ConfigMapping(prefix = "nodeflow")
public interface EngineConfig {
    Kafka kafka();

    /** What every topic, group and transactional id starts with. */
    @WithDefault("nodeflow")
    String topicPrefix();

    /** Name of this replica; host and process id unless set. */
    Optional<String> instance();

    /** Folder of local state, which is a cache of what Kafka holds; a folder of this replica under the temporary one unless set. */
    Optional<Path> stateDir();

    /** Folder of jars with more node types, read when the engine starts; without it there are only its own. */
    Optional<Path> plugins();

    Engine engine();

    External external();

    /** Where nodes that call the outside world may lead. */
    interface External {
        /** Ranges of addresses that may be called though they are not public, such as {@code 10.1.0.0/16}. */
        Optional<List<String>> allowedAddresses();

        /** The only hosts that may be called; {@code *.example.com} stands for all below it. Any unless set. */
        Optional<List<String>> allowedHosts();
    }

    /** Where Kafka is. */
    interface Kafka {
        @WithDefault("127.0.0.1:9092")
        String bootstrapServers();
    }

    /** How this replica runs workflows. */
    interface Engine {
        /**
         * Names under which the engine is reached besides {@code localhost}, plain addresses and names without a dot; {@code *}
         * for any, where something in front of it checks.
         */
        Optional<Set<String>> allowedHosts();

        /** Stream threads of one workflow on this replica, at most; a small workflow takes one. */
        @WithDefault("2")
        int streamThreads();

        /** What the results of nodes are compressed with: none, gzip, snappy, lz4 or zstd. The brokers have to know it as well. */
        @WithDefault("snappy")
        String compression();

        /** Workflows that start, stop or are deleted at the same time. */
        @WithDefault("4")
        int concurrency();

        /** How long an edit may take to process what is under way on edges that it takes away; then the former revision runs on. */
        @WithDefault("PT1M")
        Duration drainTimeout();
    }
}
