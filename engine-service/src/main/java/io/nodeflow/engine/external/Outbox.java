package io.nodeflow.engine.external;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How results and positions get to Kafka. */
interface Outbox extends AutoCloseable {

    /** Takes what came of a message, which is then done with. Called by any thread; does not wait. */
    void deliver(Track track, long offset, List<ProducerRecord<byte[], byte[]>> results);

    /** Moves positions on, and commits them now and then. Called again and again by the thread that reads. */
    void advance(Consumer<byte[], byte[]> consumer, Collection<Track> tracks);

    /** Commits now, and waits for it: the partitions are about to leave. */
    void settle(Consumer<byte[], byte[]> consumer, Collection<Track> tracks);

    @Override
    void close();
}
