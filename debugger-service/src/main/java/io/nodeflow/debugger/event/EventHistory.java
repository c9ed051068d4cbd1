package io.nodeflow.debugger.event;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest 10,000 events, over restarts too, since they stand in their topic. Thread-safe. */
@Singleton
public final class EventHistory implements SystemTopicReader {

    /** How many are kept. */
    public static final int CAPACITY = 10_000;

    private final Deque<Event> events = new ArrayDeque<>();

    EventHistory() {}

    /** The newest that match, at most so many, oldest first. */
    public synchronized List<Event> newest(Predicate<Event> wanted, int limit) {
        List<Event> found = new ArrayList<>();
        Iterator<Event> newestFirst = events.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Event event = newestFirst.next();
            if (wanted.test(event)) {
                found.add(event);
            }
        }
        Collections.reverse(found);
        return found;
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.EVENTS;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Last(CAPACITY);
    }

    @Override
    public synchronized void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.value() == null) {
            throw new IllegalArgumentException("it has no value");
        }
        events.addLast(Json.decode(entry.value(), Event.class));
        if (events.size() > CAPACITY) {
            events.removeFirst();
        }
    }
}
