package io.nodeflow.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one engine instance measured of a workflow, once a second.
 *
 * <p>Node counters are cumulative since the instance started and add up over instances. Edge figures describe the topic, the
 * same for every instance: the newest record's hold, they are not to be added.
 *
 * @param memory of the instance that wrote this; null where it does not tell
 */
public record MetricsRecord(
        WorkflowId workflow,
        int revision,
        String instance,
        Instant at,
        Map<NodeId, NodeMetrics> nodes,
        Map<EdgeId, EdgeMetrics> edges,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MemoryMetrics memory) {

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public MetricsRecord {
        Objects.requireNonNull(workflow, "workflow is missing");
        Objects.requireNonNull(instance, "instance is missing");
        Objects.requireNonNull(at, "at is missing");
        nodes = nodes == null ? Map.of() : Map.copyOf(nodes);
        edges = edges == null ? Map.of() : Map.copyOf(edges);
    }

    /** Without memory. */
    public MetricsRecord(
            WorkflowId workflow,
            int revision,
            String instance,
            Instant at,
            Map<NodeId, NodeMetrics> nodes,
            Map<EdgeId, EdgeMetrics> edges) {
        this(workflow, revision, instance, at, nodes, edges, null);
    }

    /**
     * Heap of the instance, in bytes; the same in the records of all its workflows.
     *
     * @param used the heap in use
     * @param max the most it may become
     */
    public record MemoryMetrics(long used, long max) {}

    /**
     * Cumulative counters of one node on one instance.
     *
     * @param in messages taken
     * @param out messages written, one per outgoing edge
     * @param errors messages that became dead letters
     * @param dropped messages left out on purpose, by reason
     * @param latency from the message's append to the input edge until the node was done with it; null when none was seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeMetrics(
            long in,
            long out,
            long errors,
            Map<String, Long> dropped,
            @Nullable String breaker,
            @Nullable LatencyMetrics latency) {

        @SuppressWarnings("NullAway") // absent JSON members arrive as null
        public NodeMetrics {
            dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
        }
    }

    /**
     * Latencies in microseconds of the last interval, not cumulative.
     *
     * @param histogram the HdrHistogram, compressed and in base64: percentiles cannot be merged, histograms can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LatencyMetrics(
            long p50,
            long p95,
            long p99,
            long max,
            @Nullable String histogram) {}

    /**
     * State of one edge's topic.
     *
     * @param in messages appended since the instance started
     * @param lag end offset less processed position, over all partitions
     * @param window messages that may wait: max(bufferSize, drain rate x 250 ms)
     * @param utilization lag / window
     * @param rate messages appended per second over the last interval
     * @param dropped messages that its reader left out in this life of the workflow, by reason
     * @param state what flow control does; null where nobody in the engine reads the edge
     * @param age share of the retention that the oldest unread message has used, in steps; 0 while it is young
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EdgeMetrics(
            long in,
            long lag,
            long window,
            double utilization,
            double rate,
            Map<String, Long> dropped,
            @Nullable EdgeState state,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) double age) {

        @SuppressWarnings("NullAway") // absent JSON members arrive as null
        public EdgeMetrics {
            dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
        }

        /** Of an edge without flow control. */
        public EdgeMetrics(long in, long lag, long window, double utilization, double rate, Map<String, Long> dropped) {
            this(in, lag, window, utilization, rate, dropped, null, 0);
        }
    }

    /** What flow control does on an edge. */
    public enum EdgeState {
        /** Nothing. */
        @JsonProperty("flowing")
        FLOWING,
        /** The sources upstream stand still. */
        @JsonProperty("blocked")
        BLOCKED,
        /** Messages are left out. */
        @JsonProperty("dropping")
        DROPPING,
        /** Only the newest message of each key is processed. */
        @JsonProperty("conflating")
        CONFLATING
    }
}
