package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.kafka.ReadFrom;
import io.nodeflow.debugger.kafka.SystemTopicReader;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The metrics records of the last seconds, by workflow and instance. Thread-safe. */
@Singleton
final class MetricsWindow implements SystemTopicReader {

    private final Map<WorkflowId, Map<String, InstanceSamples>> workflows = new HashMap<>();

    /** Works on the samples of one workflow's newest revision, leaving out the instances that fell silent. */
    synchronized <T> T view(WorkflowId workflow, Instant now, Function<List<InstanceSamples>, T> work) {
        List<InstanceSamples> alive = workflows.getOrDefault(workflow, Map.of()).values().stream()
                .filter(samples -> !samples.isStale(now))
                .toList();
        int revision = alive.stream()
                .mapToInt(samples -> samples.newest().revision())
                .max()
                .orElse(0);
        return work.apply(alive.stream()
                .filter(samples -> samples.newest().revision() == revision)
                .toList());
    }

    synchronized void forgetStale(Instant now) {
        workflows.values().forEach(instances -> instances.values().removeIf(samples -> samples.isStale(now)));
        workflows.values().removeIf(Map::isEmpty);
    }

    @Override
    public SystemTopic topic() {
        return SystemTopic.METRICS;
    }

    @Override
    public ReadFrom from() {
        return new ReadFrom.Within(InstanceSamples.MAX_AGE);
    }

    @Override
    public synchronized void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException {
        if (entry.value() == null) {
            throw new IllegalArgumentException("it has no value");
        }
        MetricsRecord metrics = Json.decode(entry.value(), MetricsRecord.class);
        workflows
                .computeIfAbsent(metrics.workflow(), id -> new HashMap<>())
                .computeIfAbsent(metrics.instance(), instance -> new InstanceSamples())
                .add(metrics, Instant.ofEpochMilli(entry.timestamp()));
    }
}
