package io.nodeflow.engine.state;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The transactional producer of desired state. Beginning with it fences whoever wrote before; being fenced by another shows
 * as a {@link KafkaException} at the latest when committing, and then {@link #discard()} and begin anew.
 *
 * <p>Not thread-safe: {@link WorkflowStore} serialises its use.
 */
final class StateWriter implements AutoCloseable {
    private final KafkaClients clients;
    private final TopicNames names;
    private @Nullable Producer<byte[], byte[]> producer;

    StateWriter(KafkaClients clients, TopicNames names) {
        this.clients = clients;
        this.names = names;
    }

    /** Begins a transaction, taking the transactional id over when this is the first or the former was fenced. */
    Transaction begin() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = clients.transactionalWriter(names.prefix() + ".desired-state");
            producer = open;
            open.initTransactions();
        }
        open.beginTransaction();
        return new Transaction(open);
    }

    /** Gives the producer up after a failure. */
    void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        discard();
    }

    private List<ProducerRecord<byte[], byte[]>> recordsOf(Change change, int revisions) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (change instanceof Change.Revise revise) {
            WorkflowRecord record = revise.record();
            records.add(workflow(change, Json.encode(record)));
            records.add(revision(
                    change,
                    record.revision(),
                    Json.encode(new RevisionRecord(
                            record.definition(), record.uid(), record.revision(), record.at(), revise.edit()))));
        } else if (change instanceof Change.Desire desire) {
            records.add(workflow(change, Json.encode(desire.record())));
        } else if (change instanceof Change.Forget) {
            for (int revision = 1; revision <= revisions; revision++) {
                records.add(revision(change, revision, null));
            }
            records.add(workflow(change, null));
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> workflow(Change change, byte @Nullable [] value) {
        return new ProducerRecord<>(
                names.system(SystemTopic.WORKFLOWS), bytes(change.id().value()), value);
    }

    private ProducerRecord<byte[], byte[]> revision(Change change, int revision, byte @Nullable [] value) {
        return new ProducerRecord<>(names.system(SystemTopic.REVISIONS), bytes(change.id() + "/" + revision), value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One begun transaction. */
    final class Transaction {
        private final Producer<byte[], byte[]> open;

        private Transaction(Producer<byte[], byte[]> open) {
            this.open = open;
        }

        /**
         * @param revisions how many revisions the workflow has, for when they are forgotten
         */
        void commit(Change change, int revisions) {
            records(change, revisions).forEach(open::send);
            open.commitTransaction();
        }

        /** What cannot be written in JSON must not leave the transaction open for the next change. */
        private List<ProducerRecord<byte[], byte[]>> records(Change change, int revisions) {
            try {
                return recordsOf(change, revisions);
            } catch (IllegalArgumentException e) {
                abort();
                throw e;
            }
        }

        void abort() {
            open.abortTransaction();
        }
    }
}
