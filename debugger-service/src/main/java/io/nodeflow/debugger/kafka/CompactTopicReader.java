package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a compact topic from its beginning: each key has one value, and none after a tombstone.
 *
 * @param <V> what its values are
 */
public abstract class CompactTopicReader<V> implements SystemTopicReader {

    private final SystemTopic topic;
    private final Class<V> type;

    protected CompactTopicReader(SystemTopic topic, Class<V> type) {
        this.topic = topic;
        this.type = type;
    }

    /** A key has a value now, or null: none any more. By the feed's thread. */
    protected abstract void changed(String key, @Nullable V value, ConsumerRecord<byte[], byte[]> entry);

    @Override
    public final SystemTopic topic() {
        return topic;
    }

    @Override
    public final ReadFrom from() {
        return new ReadFrom.Earliest();
    }

    @Override
    public final void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.key() == null) {
            throw new IllegalArgumentException("it has no key");
        }
        V value = entry.value() == null ? null : Json.decode(entry.value(), type);
        changed(new String(entry.key(), StandardCharsets.UTF_8), value, entry);
    }
}
