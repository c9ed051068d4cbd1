package io.nodeflow.debugger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the environment says. */
@ConfigMapping(prefix = "nodeflow")
public interface DebuggerConfig {

    Kafka kafka();

    /** What every topic's name starts with. */
    @WithDefault("nodeflow")
    String topicPrefix();

    /** Names this process; unique among all debuggers. Derived when absent. */
    Optional<String> instance();

    /** Where the broker is. */
    interface Kafka {

        @WithDefault("127.0.0.1:9092")
        String bootstrapServers();
    }
}
