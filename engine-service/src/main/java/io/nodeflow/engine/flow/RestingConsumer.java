package io.nodeflow.engine.flow;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that waits longer for messages when none have come for a while: a stream thread that looks around ten times a
 * second is most of what an idle workflow costs. A message ends the wait at once; what the thread is told meanwhile, to pause or
 * to end, it hears half a second later at most. Used by one thread, as any consumer.
 */
final class RestingConsumer extends BatchingConsumer {

    private static final long RESTS_AFTER_NANOS = Duration.ofSeconds(3).toNanos();
    private static final Duration REST = Duration.ofMillis(500);

    private long newsAt = System.nanoTime();

    RestingConsumer(Map<String, Object> config, Supplier<@Nullable BatchingProducer> producer) {
        super(config, producer);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        boolean rests = !timeout.isZero() && System.nanoTime() - newsAt > RESTS_AFTER_NANOS;
        ConsumerRecords<byte[], byte[]> records = super.poll(rests ? REST : timeout);
        if (!records.isEmpty()) {
            newsAt = System.nanoTime();
        }
        return records;
    }
}
