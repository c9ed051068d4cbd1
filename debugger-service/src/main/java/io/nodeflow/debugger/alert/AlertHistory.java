package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which alerts are raised, and the newest changes. Thread-safe. */
@Singleton
public final class AlertHistory implements SystemTopicReader {

    private static final int CAPACITY = 1_000;

    private final Map<String, Alert> raised = new LinkedHashMap<>();
    private final Deque<Alert> changes = new ArrayDeque<>();

    AlertHistory() {}

    /** Those that hold, in the order in which they were raised. */
    public synchronized List<Alert> raised() {
        return List.copyOf(raised.values());
    }

    /** The newest changes, newest first. */
    public synchronized List<Alert> newest(int limit) {
        List<Alert> all = new ArrayList<>(changes);
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.ALERTS;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Earliest();
    }

    @Override
    public synchronized void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.value() == null) {
            throw new IllegalArgumentException("it has no value");
        }
        Alert alert = Json.decode(entry.value(), Alert.class);
        if (alert.state() == Alert.State.RAISED) {
            raised.put(alert.id(), alert);
        } else {
            raised.remove(alert.id());
        }
        changes.addLast(alert);
        if (changes.size() > CAPACITY) {
            changes.removeFirst();
        }
    }
}
