package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.BrokerWatch;
import io.nodeflow.debugger.kafka.Leadership;
import io.nodeflow.debugger.kafka.SystemWriter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Writes each snapshot to its topic, on the one debugger that acts; there is none of the seconds in which the broker is away. */
@Singleton
final class SnapshotLog {

    private final Leadership leadership;
    private final BrokerWatch broker;
    private final SystemWriter writer;

    SnapshotLog(Leadership leadership, BrokerWatch broker, SystemWriter writer) {
        this.leadership = leadership;
        this.broker = broker;
        this.writer = writer;
    }

    void write(@Observes Snapshot snapshot) {
        if (leadership.isLeader() && broker.problem() == null) {
            var unused = writer.send(SystemTopic.SNAPSHOTS, "snapshot", snapshot, Map.of());
        }
    }
}
