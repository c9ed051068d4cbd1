package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The newest record per key of the topics that the directory is made of. Confined to the reader's thread. */
final class DirectoryState {

    private static final Logger LOG = Logger.getLogger(DirectoryState.class);

    /** The topics that are followed. */
    static final List<SystemTopic> TOPICS = List.of(SystemTopic.WORKFLOWS, SystemTopic.STATUS, SystemTopic.REPLAYS);

    /** Those of the suite's topics that can be viewed. */
    private static final List<SystemTopic> VIEWABLE =
            List.of(SystemTopic.METRICS, SystemTopic.EVENTS, SystemTopic.SNAPSHOTS, SystemTopic.ALERTS);

    private final TopicNames names;
    private final Map<String, WorkflowRecord> workflows = new TreeMap<>();
    private final Map<String, StatusRecord> statuses = new TreeMap<>();
    private final Map<String, ReplayRecord> replays = new TreeMap<>();

    DirectoryState(TopicNames names) {
        this.names = names;
    }

    void apply(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        if (key == null) {
            LOG.warnf("skipped a record without a key: %s", placeOf(record));
            return;
        }
        String id = new String(key, StandardCharsets.UTF_8);
        try {
            if (record.topic().equals(names.system(SystemTopic.WORKFLOWS))) {
                put(workflows, id, record.value(), WorkflowRecord.class);
            } else if (record.topic().equals(names.system(SystemTopic.STATUS))) {
                put(statuses, id, record.value(), StatusRecord.class);
            } else {
                put(replays, id, record.value(), ReplayRecord.class);
            }
        } catch (MalformedRecordException e) {
            LOG.warnf("skipped %s, key %s: %s", placeOf(record), id, e.getMessage());
        }
    }

    DirectorySnapshot snapshot() {
        Map<StreamName, StreamEntry> streams = new HashMap<>();
        for (SystemTopic topic : VIEWABLE) {
            StreamName name = StreamName.ofSystem(topic.suffix());
            streams.put(name, suiteStream(name, StreamEntry.SYSTEM, StreamState.RUNNING, null, names.system(topic)));
        }
        Map<WorkflowId, WorkflowRecord> byId = new HashMap<>();
        for (WorkflowRecord workflow : workflows.values()) {
            byId.put(workflow.id(), workflow);
            List<StatusRecord> seen = statuses.values().stream()
                    .filter(status -> status.workflow().equals(workflow.id()))
                    .toList();
            // The engine lets no two workflows name one stream; should they, the first by id keeps it.
            WorkflowStreams.of(names, workflow.definition(), MergedState.of(workflow, seen))
                    .forEach(entry -> streams.putIfAbsent(entry.name(), entry));
        }
        for (ReplayRecord replay : replays.values()) {
            streams.put(replay.target(), replayStream(replay, streams.get(replay.source())));
        }
        return new DirectorySnapshot(streams, byId);
    }

    private static StreamEntry suiteStream(
            StreamName name, String kind, StreamState state, @Nullable String reason, String topic) {
        return new StreamEntry(name, kind, null, null, null, state, reason, topic, StreamOptions.DEFAULT);
    }

    /** It looks as what it replays does. */
    private static StreamEntry replayStream(ReplayRecord replay, @Nullable StreamEntry source) {
        return new StreamEntry(
                replay.target(),
                StreamEntry.REPLAY,
                source == null ? null : source.view(),
                "Replay of " + replay.source(),
                null,
                streamState(replay.state()),
                replay.reason(),
                replay.topic(),
                StreamOptions.DEFAULT);
    }

    private static StreamState streamState(ReplayRecord.State state) {
        return state == ReplayRecord.State.CANCELLED ? StreamState.STOPPED : StreamState.valueOf(state.name());
    }

    private static <T> void put(Map<String, T> into, String id, byte @Nullable [] value, Class<T> type)
            throws MalformedRecordException {
        if (value == null) {
            into.remove(id);
        } else {
            into.put(id, Json.decode(value, type));
        }
    }

    private static String placeOf(ConsumerRecord<?, ?> record) {
        return record.topic() + " partition " + record.partition() + " offset " + record.offset();
    }
}
