package io.nodeflow.debugger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What the environment says. */
@ConfigMapping(prefix = "nodeflow")
public interface DebuggerConfig {

    Kafka kafka();

    /** What every topic's name starts with. */
    @WithDefault("nodeflow")
    String topicPrefix();

    /** Names this process; unique among all debuggers. Derived when absent. */
    Optional<String> instance();

    Debugger debugger();

    /** Who may talk to the debugger. */
    interface Debugger {

        /**
         * Names under which the debugger is reached besides {@code localhost}, plain addresses and names without a dot;
         * {@code *} for any, where something in front of it checks.
         */
        Optional<Set<String>> allowedHosts();
    }

    /** Where the broker is. */
    interface Kafka {

        @WithDefault("127.0.0.1:9092")
        String bootstrapServers();
    }
}
