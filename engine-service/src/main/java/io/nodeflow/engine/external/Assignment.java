package io.nodeflow.engine.external;

import io.nodeflow.engine.flow.WorkflowFlow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/** The partitions that this instance reads for a node. Before one leaves, its calls may end and what is done is committed. */
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignment.class);
    private static final long PATIENCE_MILLIS = 3_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final Outbox outbox;
    private final WorkflowFlow flow;
    private final UnaryOperator<String> topicIds;
    private final Map<TopicPartition, Track> tracks = new HashMap<>();
    private volatile boolean joined;
    private volatile int partitions;

    Assignment(
            Consumer<byte[], byte[]> consumer,
            Lanes lanes,
            Outbox outbox,
            WorkflowFlow flow,
            UnaryOperator<String> topicIds) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.outbox = outbox;
        this.flow = flow;
        this.topicIds = topicIds;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        added.forEach(partition -> tracks.put(
                partition,
                new Track(
                        partition,
                        topicIds.apply(partition.topic()) + "-" + partition.partition() + "-",
                        flow.intake(partition))));
        partitions = tracks.size();
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        try {
            lanes.settle(revoked, PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Track> leaving = leave(revoked);
        try {
            outbox.settle(consumer, leaving);
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            LOG.debugf(e, "not committed, and so repeated by the next reader");
        } finally {
            leaving.forEach(Track::close);
        }
    }

    /** The partitions are another's already: what is done here can no longer be committed and will be repeated there. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        leave(lost).forEach(Track::close);
    }

    /** All that are read here. */
    Collection<Track> tracks() {
        return tracks.values();
    }

    Track track(TopicPartition partition) {
        return Objects.requireNonNull(tracks.get(partition));
    }

    /** Of messages that were fetched at once, those that are to be taken. */
    List<ConsumerRecord<byte[], byte[]>> conflated(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> fetched) {
        return flow.conflated(partition, fetched);
    }

    /** Ends all, as far as Kafka lets us. */
    void close() {
        List<TopicPartition> all = List.copyOf(tracks.keySet());
        try {
            onPartitionsRevoked(all);
        } catch (KafkaException e) {
            onPartitionsLost(all); // what could not be committed is repeated
        }
    }

    /** Whether it has come to read, or to know that others do. */
    boolean isJoined() {
        return joined;
    }

    /** Whether any partition is read here. */
    boolean isEmpty() {
        return partitions == 0;
    }

    private List<Track> leave(Collection<TopicPartition> leaving) {
        lanes.abandon(leaving);
        List<Track> gone =
                leaving.stream().map(tracks::remove).filter(Objects::nonNull).toList();
        partitions = tracks.size();
        return gone;
    }
}
