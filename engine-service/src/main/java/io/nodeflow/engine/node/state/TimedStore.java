package io.nodeflow.engine.node.state;

import io.nodeflow.engine.node.NodeLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
        remind(new Reminder(at, at, key));
    }

    /**
     * Sets a reminder of a key in place of the one for the same step of time, so that a key of which one is to be reminded anew
     * all the time has a few of them. It comes due at its own time all the same.
     *
     * @param step in milliseconds
     */
    public void remind(long at, byte[] key, long step) {
        remind(new Reminder(Math.floorDiv(at, step) * step, at, key));
    }

    private void remind(Reminder reminder) {
        store.put(reminder.place(), reminder.value());
        keepTime();
        nextReminder = Math.min(nextReminder, reminder.from());
    }

    /** Takes away the reminders for times up to this one and hands them out in their order, with their times. */
    public void due(long upTo, BiConsumer<Long, byte[]> action) {
        while (nextReminder <= upTo) {
            List<Reminder> earliest = reminders(upTo);
            nextReminder = earliest.size() < BATCH
                    ? Long.MAX_VALUE
                    : earliest.get(BATCH - 1).from();
            for (Reminder each : earliest) {
                if (each.from() > upTo || nextReminder < each.from()) { // the latter when one was set meanwhile
                    nextReminder = Math.min(nextReminder, each.from());
                    break;
                }
                store.delete(each.place());
                keepTime();
                if (each.at() > each.from()) {
                    remind(each.at(), each.key());
                } else {
                    action.accept(each.at(), each.key());
                }
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
    private List<Reminder> reminders(long upTo) {
        List<Reminder> reminders = new ArrayList<>();
        // Not from the very first: what was taken away lies there until it is compacted.
        Bytes first = Reminder.place(nextReminder, new byte[0]);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, Reminder.BEHIND_ALL)) {
            while (entries.hasNext() && reminders.size() < BATCH) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                Reminder reminder = Reminder.read(entry.key, entry.value);
                reminders.add(reminder);
                if (reminder.from() > upTo) {
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
}
