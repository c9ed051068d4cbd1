package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.SystemWriter;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Writes the records of replays. Thread-safe. */
@Singleton
final class ReplayLog {

    private final SystemWriter writer;

    ReplayLog(SystemWriter writer) {
        this.writer = writer;
    }

    /** Writes a record of progress without waiting; the next one stands in for one that is lost. */
    void note(ReplayRecord record) {
        var unused = writer.send(SystemTopic.REPLAYS, record.id(), record, Map.of());
    }

    /** Writes a record that must stand; returns whether it does. */
    boolean write(ReplayRecord record) throws InterruptedException {
        try {
            writer.write(SystemTopic.REPLAYS, record.id(), record, Map.of());
            return true;
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Removes a replay; returns whether it is removed. */
    boolean remove(String id) throws InterruptedException {
        try {
            writer.write(SystemTopic.REPLAYS, id, null, Map.of());
            return true;
        } catch (KafkaException e) {
            return false;
        }
    }

    /**
     * Writes a command.
     *
     * @return its offset
     * @throws KafkaException when it could not be written
     */
    long command(ReplayRecord record, ReplayCommand command) throws InterruptedException {
        return writer.write(SystemTopic.REPLAYS, record.id(), record, Map.of(ReplayCommand.HEADER, command.wireForm()));
    }
}
