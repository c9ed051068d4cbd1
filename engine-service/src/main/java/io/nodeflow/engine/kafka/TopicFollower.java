package io.nodeflow.engine.kafka;

import io.nodeflow.contracts.json.MalformedRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one-partition topics from their beginning and for ever, on a thread of its own, and knows how far it is: whoever must
 * see all that is committed calls {@link #catchUp()} first.
 *
 * <p>The handler is called on the follower's thread only, in the order of each topic. One record that makes no sense does not
 * keep it from the next.
 */
public final class TopicFollower implements AutoCloseable {
    /** What is done with what was read. */
    public interface Handler {
        /** Any exception means that the record makes no sense: it is skipped and that is said once. */
        void accept(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException;

        /** Called after the records of one poll, when there were any. */
        void polled();
    }

    private static final Logger LOG = Logger.getLogger(TopicFollower.class);

    private final String name;
    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final List<TopicPartition> partitions;
    private final Handler handler;
    private final Thread thread;
    private final Map<TopicPartition, Long> positions = new HashMap<>(); // guarded by itself
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> reading;

    public TopicFollower(String name, KafkaClients clients, BrokerWatch broker, List<String> topics, Handler handler) {
        this.name = name;
        this.clients = clients;
        this.broker = broker;
        this.partitions =
                topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
        this.handler = handler;
        this.thread = new Thread(this::follow, name + "-follower");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Returns when all that was committed before the call has been handled.
     *
     * @throws KafkaUnavailableException when that takes longer than {@link KafkaClients#TIMEOUT}
     */
    public void catchUp() {
        broker.requireUp();
        Map<TopicPartition, Long> ends = ends();
        long deadline = System.nanoTime() + KafkaClients.TIMEOUT.toNanos();
        synchronized (positions) {
            while (!reached(ends)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new KafkaUnavailableException(
                            "the " + name + " topics could not be read to their end in time", null);
                }
                try {
                    positions.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new KafkaUnavailableException("interrupted while reading the " + name + " topics", e);
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer == null) {
            thread.interrupt();
        } else {
            consumer.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    /** Uncommitted too, since a commit is answered before its markers stand in the log and the last stable offset moves. */
    private Map<TopicPartition, Long> ends() {
        try {
            return clients
                    .admin()
                    .listOffsets(
                            partitions.stream()
                                    .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(KafkaClients.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new KafkaUnavailableException("Kafka at " + clients.bootstrapServers() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while asking Kafka", e);
        }
    }

    private void follow() {
        try {
            broker.awaitFirstAnswer();
        } catch (InterruptedException e) {
            return; // closed before it began
        }
        try (Consumer<byte[], byte[]> consumer = clients.reader(name + "-follower")) {
            reading = consumer;
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                pollOnce(consumer);
            }
        }
    }

    private void pollOnce(Consumer<byte[], byte[]> consumer) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
            records.forEach(this::handle);
            if (!records.isEmpty()) {
                handler.polled();
            }
            synchronized (positions) {
                for (TopicPartition partition : partitions) {
                    positions.put(partition, consumer.position(partition, Duration.ofSeconds(1)));
                }
                positions.notifyAll();
            }
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            LOG.debugf(e, "the %s topics have no position yet", name);
        } catch (WakeupException e) {
            LOG.debugf("the follower of the %s topics was closed", name);
        } catch (KafkaException e) {
            LOG.errorf("reading the %s topics failed (%s); trying again", name, e.getMessage());
            pauseAfterFailure();
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.accept(record);
        } catch (MalformedRecordException | RuntimeException e) {
            LOG.errorf(
                    "skipped the record at %s-%d@%d: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void pauseAfterFailure() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
