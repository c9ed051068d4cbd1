package io.nodeflow.gateway.directory;

import io.nodeflow.gateway.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of the directory's topics from their beginning on. Kafka's exceptions end it; the next one begins with nothing,
 * so that topics which were made anew meanwhile are not mixed with the old.
 */
final class DirectoryTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /** A consumer does not tell that its broker is gone, so it is asked for the topics' ends from time to time. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final DirectoryState state;
    private final List<TopicPartition> partitions;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private long checkedAt = System.nanoTime();

    private DirectoryTail(Consumer<byte[], byte[]> consumer, DirectoryState state, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.state = state;
        this.partitions = partitions;
    }

    static DirectoryTail open(KafkaAccess kafka) {
        List<TopicPartition> partitions = DirectoryState.TOPICS.stream()
                .map(topic -> new TopicPartition(kafka.names().system(topic), 0))
                .toList();
        Consumer<byte[], byte[]> consumer = kafka.consumer(Map.of());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new DirectoryTail(consumer, state(kafka), partitions);
    }

    private static DirectoryState state(KafkaAccess kafka) {
        return new DirectoryState(kafka.names());
    }

    /** Reads all that is there now, then publishes it. */
    void readToEnd(StreamDirectory directory, BooleanSupplier closing) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long giveUpAt = System.nanoTime() + KafkaAccess.API_TIMEOUT.toNanos();
        while (!hasReached(ends) && !closing.getAsBoolean()) {
            if (poll()) {
                giveUpAt = System.nanoTime() + KafkaAccess.API_TIMEOUT.toNanos();
            } else if (System.nanoTime() > giveUpAt) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "nothing read of " + ends + " for " + KafkaAccess.API_TIMEOUT.toSeconds() + " s");
            }
        }
        directory.publish(state.snapshot());
    }

    /** Publishes every change until told to close. */
    void follow(StreamDirectory directory, BooleanSupplier closing) {
        while (!closing.getAsBoolean()) {
            waiting.addAll(directory.takeWaiting());
            if (!waiting.isEmpty() || System.nanoTime() - checkedAt > CHECK.toNanos()) {
                readToEnd(directory, closing);
                waiting.forEach(news -> news.complete(null));
                waiting.clear();
                checkedAt = System.nanoTime();
            } else if (poll()) {
                directory.publish(state.snapshot());
            }
        }
    }

    /** Those who wait are better told at once than left waiting for the next reading. */
    @Override
    public void close() {
        waiting.forEach(news ->
                news.completeExceptionally(new DirectoryUnavailableException("Kafka stopped answering; try again")));
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private boolean poll() {
        var records = consumer.poll(POLL);
        records.forEach(state::apply);
        return !records.isEmpty();
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
