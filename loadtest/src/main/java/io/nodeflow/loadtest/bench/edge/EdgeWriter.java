package io.nodeflow.loadtest.bench.edge;

import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.pacing.RunClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes numbered messages of one size to a topic. For one thread. */
public final class EdgeWriter implements AutoCloseable {

    private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int size;
    private final RunClock clock;
    private volatile @Nullable Exception failure;
    private long next;

    /** A writer that sends each message at once. */
    public EdgeWriter(String kafka, String topic, int size, RunClock clock) {
        this(kafka, topic, size, clock, 0);
    }

    /** A writer whose messages wait so long for others to go with them, which spares the broker. */
    public EdgeWriter(String kafka, String topic, int size, RunClock clock, int lingerMillis) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", lingerMillis, "max.block.ms", 10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
        this.size = size;
        this.clock = clock;
    }

    /** The number of the next message. */
    public long next() {
        return next;
    }

    /** Writes one message as meant for now. */
    public void write() {
        write(clock.nanos());
    }

    /** Writes at a steady rate, whatever becomes of the messages. */
    public void write(double perSecond, Duration duration) {
        long start = clock.nanos();
        long count = Math.round(perSecond * duration.toNanos() / 1e9);
        for (long number = 0; number < count; number++) {
            long due = start + (long) (number * 1e9 / perSecond);
            for (long early = due - clock.nanos(); early > 0; early = due - clock.nanos()) {
                LockSupport.parkNanos(early);
            }
            write(due);
        }
        producer.flush();
    }

    /** Writes as fast as the viewers take it, so many ahead of the slowest at most, until told to stop. */
    public void writeAhead(int most, LongSupplier takenBySlowest, BooleanSupplier stop) {
        long first = next;
        while (!stop.getAsBoolean()) {
            if (next - first - takenBySlowest.getAsLong() < most) {
                write(clock.nanos());
            } else {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
        }
        producer.flush();
    }

    private void write(long intended) {
        if (failure != null) {
            throw new BenchException("the broker refused a message: " + failure.getMessage(), failure);
        }
        producer.send(
                new ProducerRecord<>(topic, new NumberedMessage(next++, intended).json(size)), (position, refused) -> {
                    if (refused != null) {
                        failure = refused;
                    }
                });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
