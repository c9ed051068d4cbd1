package io.nodeflow.debugger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.TopicNames;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** What is the same for the whole process: its name, its topics' names, its clock and its JSON. */
final class Identity {

    private Identity() {}

    @Produces
    @Singleton
    static InstanceName instanceName(DebuggerConfig config) {
        return new InstanceName(config.instance()
                .orElseGet(() -> "debugger-" + ProcessHandle.current().pid() + "-"
                        + UUID.randomUUID().toString().substring(0, 8)));
    }

    @Produces
    @Singleton
    static TopicNames topicNames(DebuggerConfig config) {
        return new TopicNames(config.topicPrefix());
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    static ObjectMapper objectMapper() {
        return Json.MAPPER.copy();
    }
}
