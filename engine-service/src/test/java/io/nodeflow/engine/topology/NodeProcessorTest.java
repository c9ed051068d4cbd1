package io.nodeflow.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class NodeProcessorTest {

    private static final NodeId NODE = new NodeId("n");
    private static final long TAKES_MILLIS = 30;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final WorkflowMeters meters = new WorkflowMeters();

    @Test
    void shouldCountTheTimeThatTheNodeItselfTakes() {
        // Given: a context whose time stands still, as it does for many messages in a row
        long arrived = System.currentTimeMillis();
        NodeProcessor processor = processor(message -> {
            while (System.currentTimeMillis() < arrived + TAKES_MILLIS) {
                Thread.onSpinWait();
            }
        });
        context.setCurrentSystemTimeMs(arrived);

        // When
        process(processor, arrived);

        // Then
        assertThat(meters.node(NODE).latencyOfInterval().getMaxValue()).isGreaterThanOrEqualTo(TAKES_MILLIS * 1_000);
    }

    @Test
    void shouldBuryTheMessageThatANodeFailsOn() {
        // Given
        NodeProcessor processor = processor(message -> {
            throw new IllegalStateException("cannot");
        });

        // When
        process(processor, 0);

        // Then
        assertThat(context.forwarded()).hasSize(1);
        assertThat(meters.node(NODE).errors()).isEqualTo(1);
    }

    @Test
    void shouldNotBuryTheMessageThatAStoreOrAnEarlierResultFailsOn() {
        // Given
        NodeProcessor processor = processor(message -> {
            throw new ProcessorStateException("the disk is full");
        });

        // When // Then
        assertThatThrownBy(() -> process(processor, 0)).hasMessage("the disk is full");
        assertThat(context.forwarded()).isEmpty();
        assertThat(meters.node(NODE).errors()).isZero();
    }

    private NodeProcessor processor(Consumer<Message> work) {
        NodeProgram program = new NodeProgram() {
            @Override
            public void open(NodeContext opened) {}

            @Override
            public void process(Message message) {
                work.accept(message);
            }
        };
        NodeSite site = new NodeSite(
                new WorkflowId("w"),
                NODE,
                new Intake.Edges(),
                Map.of("in", "input"),
                List.of("in"),
                Map.of(),
                "dead-letter",
                new TopologyContext("test", "application", meters, topic -> "topic-id"));
        NodeProcessor processor = new NodeProcessor(program, site);
        processor.init(context);
        return processor;
    }

    private void process(NodeProcessor processor, long timestamp) {
        context.setRecordMetadata("in", 0, 0);
        processor.process(new Record<>(null, new byte[] {'1'}, timestamp, new RecordHeaders()));
    }
}
