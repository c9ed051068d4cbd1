package io.nodeflow.gateway.flow;

import io.nodeflow.contracts.flow.EdgePressure;
import io.nodeflow.contracts.flow.EdgeWindow;
import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** One blocking edge behind an ingest node. Used by one thread. */
final class EdgeLoad {

    private static final double MARGIN = 0.1;
    private static final double LONGEST_SECONDS = 30;

    private final EdgeDefinition edge;
    private final String uid;
    private final List<FlowKey> keys;
    private final List<TopicPartition> partitions;
    private final EdgePressure pressure;
    private final long[] lastEnds;
    private boolean pressed;
    private boolean read;
    private long lag;
    private long window;
    private double drained;

    EdgeLoad(WorkflowRecord workflow, EdgeDefinition edge, String topic) {
        this.edge = edge;
        this.uid = workflow.uid();
        this.pressure = new EdgePressure(edge.stream().backpressureThreshold());
        int count = workflow.definition().settings().partitions();
        this.lastEnds = new long[count];
        Arrays.fill(lastEnds, -1);
        this.keys = IntStream.range(0, count)
                .mapToObj(number -> new FlowKey(workflow.id(), edge.id(), number))
                .toList();
        this.partitions = IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    EdgeDefinition edge() {
        return edge;
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** Takes in the newest ends, as far as Kafka told them; a partition of which no reader told yet counts as drained. */
    void look(Map<TopicPartition, Long> ends, FlowPositions positions) {
        lag = 0;
        drained = 0;
        read = false;
        for (int i = 0; i < keys.size(); i++) {
            long end = ends.getOrDefault(partitions.get(i), lastEnds[i]);
            lastEnds[i] = end;
            Optional<FlowRecord> reader = positions.of(keys.get(i), uid);
            if (end >= 0 && reader.isPresent()) {
                read = true;
                lag += Math.max(0, end - reader.get().position());
                drained += reader.get().rate();
            }
        }
        window = EdgeWindow.of(edge.stream(), drained);
        pressed = pressure.update((double) lag / window);
    }

    boolean presses() {
        return pressed;
    }

    /** Messages that it has room for; as good as endless while nobody told how it is read. */
    long room() {
        return read ? window - lag : Long.MAX_VALUE / 2;
    }

    /** Seconds until it will press no more, at its present pace; at most half a minute. */
    double secondsUntilFree() {
        double above = lag - window * (edge.stream().backpressureThreshold() - MARGIN);
        return drained <= 0 ? LONGEST_SECONDS : Math.min(LONGEST_SECONDS, above / drained);
    }
}
