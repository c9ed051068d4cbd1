package io.nodeflow.engine.node.state;

import io.nodeflow.engine.node.NodeLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What a task remembers, and reminders that come due as event time goes on: both in one store of Kafka Streams, whose changelog
 * is compacted and so never expires by itself. (The window stores of Kafka forget by the time of the append.) For one thread.
 *
 * <p>Event time is that of the newest message so far. It never goes back, and is kept with each reminder that is set or comes
 * due, so that after a restart what is late stays late and what is open has a time to go on from.
 */
public final class TimedStore {

    /** An entry may hold a whole message with its key, more than a topic takes by default. */
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(NodeLimits.WRITTEN_BYTES));

    private static final Bytes TIME = Bytes.wrap(new byte[] {0});
    private static final byte ENTRY = 1;
    private static final byte REMINDER = 2;
    private static final int REMINDER_PREFIX = 1 + Long.BYTES;

    /** Reminders that are taken from the store at once. */
    private static final int BATCH = 500;

    private final KeyValueStore<Bytes, byte[]> store;
    private long time = Long.MIN_VALUE;
    private long keptTime = Long.MIN_VALUE;
    /** None comes earlier; at first that is not known. */
    private long nextReminder = Long.MIN_VALUE;

    public TimedStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(TIME);
        if (stored != null) {
            time = ByteBuffer.wrap(stored).getLong();
            keptTime = time;
        }
    }

    /** Builds the store of a node; its name is unique in the workflow. */
    public static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /** Event time in epoch milliseconds; the least number before the first message. */
    public long time() {
        return time;
    }

    /** Moves event time on, if that is later. */
    public void advance(long eventTime) {
        time = Math.max(time, eventTime);
    }

    public byte @Nullable [] get(byte[] key) {
        return store.get(entry(key));
    }

    public void put(byte[] key, byte[] value) {
        store.put(entry(key), value);
    }

    public void delete(byte[] key) {
        store.delete(entry(key));
    }

    /** The values of the keys from one to another, both included, in the order of the bytes. */
    public List<byte[]> range(byte[] from, byte[] to) {
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(entry(from), entry(to))) {
            entries.forEachRemaining(each -> values.add(each.value));
        }
        return values;
    }

    /** Sets a reminder of a key; there may be one for each time. */
    public void remind(long at, byte[] key) {
        store.put(reminder(at, key), new byte[0]);
        keepTime();
        nextReminder = Math.min(nextReminder, at);
    }

    /** Takes away the reminders for times up to this one and hands them out in their order, with their times. */
    public void due(long upTo, BiConsumer<Long, byte[]> action) {
        while (nextReminder <= upTo) {
            List<Bytes> earliest = reminders(upTo);
            nextReminder = earliest.size() < BATCH ? Long.MAX_VALUE : timeOf(earliest.get(BATCH - 1));
            for (Bytes each : earliest) {
                long at = timeOf(each);
                if (at > upTo) {
                    nextReminder = Math.min(nextReminder, at);
                    break;
                }
                store.delete(each);
                keepTime();
                action.accept(at, Arrays.copyOfRange(each.get(), REMINDER_PREFIX, each.get().length));
            }
        }
    }

    private void keepTime() {
        if (time != keptTime) {
            store.put(TIME, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
            keptTime = time;
        }
    }

    /** The earliest ones, with the first that is later than that time, if they are not too many. */
    private List<Bytes> reminders(long upTo) {
        List<Bytes> reminders = new ArrayList<>();
        // Not from the very first: what was taken away lies there until it is compacted.
        Bytes first = reminder(nextReminder, new byte[0]);
        Bytes last = Bytes.wrap(new byte[] {REMINDER + 1});
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, last)) {
            while (entries.hasNext() && reminders.size() < BATCH) {
                Bytes reminder = entries.next().key;
                reminders.add(reminder);
                if (timeOf(reminder) > upTo) {
                    break;
                }
            }
        }
        return reminders;
    }

    private static Bytes entry(byte[] key) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + key.length).put(ENTRY).put(key).array());
    }

    private static long timeOf(Bytes reminder) {
        return ByteBuffer.wrap(reminder.get()).getLong(1) ^ Long.MIN_VALUE;
    }

    /** Times before 1970 come first too. */
    private static Bytes reminder(long at, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(REMINDER_PREFIX + key.length)
                .put(REMINDER)
                .putLong(at ^ Long.MIN_VALUE)
                .put(key)
                .array());
    }
}
