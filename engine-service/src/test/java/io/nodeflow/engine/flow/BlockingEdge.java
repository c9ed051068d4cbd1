package io.nodeflow.engine.flow;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.contracts.workflow.WorkflowSettings;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.plan.PlannedEdge;
import io.nodeflow.local.broker.TestBroker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An edge with {@code block} and one partition, and its source's gate, which see what a test says they see. */
final class BlockingEdge implements AutoCloseable {

    private final KafkaClients clients = new KafkaClients(TestBroker.bootstrapServers(), "blocking-edge");
    private final FlowTable table =
            new FlowTable(clients, new BrokerWatch(clients, TopicNames.DEFAULT), TopicNames.DEFAULT);
    private final EdgeFlow edge;
    private final PartitionIntake intake;
    private final Gate gate;

    /** An empty edge that was not looked at yet. */
    BlockingEdge(int bufferSize) {
        edge = edge(bufferSize);
        intake = edge.partitions().get(0).register();
        gate = new Gate(List.of(edge), List.of(edge));
    }

    Gate gate() {
        return gate;
    }

    /** The flow control looks at it, so many milliseconds after the beginning of time. */
    void look(long end, long processed, long millis) {
        long now = TimeUnit.MILLISECONDS.toNanos(millis);
        intake.processed(processed - 1);
        edge.look(Map.of(edge.partitions().get(0).partition(), end), table, now);
        gate.update(now);
    }

    @Override
    public void close() {
        clients.close();
    }

    private static EdgeFlow edge(int bufferSize) {
        WorkflowDefinition definition =
                new WorkflowDefinition(new WorkflowId("w"), null, WorkflowSettings.DEFAULT, List.of(), List.of());
        return new EdgeFlow(
                new WorkflowRecord(definition, "uid", 1, DesiredState.RUNNING, false, Instant.EPOCH),
                new PlannedEdge(
                        new EdgeId("all"),
                        new NodeId("in"),
                        "output",
                        new NodeId("out"),
                        "input",
                        false,
                        new StreamOptions(bufferSize, 16, 50, 0.8, Overflow.BLOCK, 0.1, 0.8, 3, 100),
                        "nodeflow.edge.w.all"),
                1,
                true,
                new ConcurrentHashMap<>());
    }
}
