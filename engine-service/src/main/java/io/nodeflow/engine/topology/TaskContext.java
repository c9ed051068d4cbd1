package io.nodeflow.engine.topology;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.SourceGate;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What a program has around it, given by Kafka Streams. */
record TaskContext(ProcessorContext<byte[], byte[]> processor, NodeSite site, TaskOutputs outputs)
        implements NodeContext {

    @Override
    public WorkflowId workflow() {
        return site.workflow();
    }

    @Override
    public NodeId node() {
        return site.node();
    }

    @Override
    public String instance() {
        return site.context().instance();
    }

    @Override
    public String application() {
        return site.context().application();
    }

    @Override
    public String inputPort() {
        return processor
                .recordMetadata()
                .map(position -> site.ports().get(position.topic()))
                .orElseThrow(() -> new IllegalStateException("there is no message of an edge in hand"));
    }

    @Override
    public Output output(String port) {
        return outputs.output(port);
    }

    @Override
    public void dropped(String reason) {
        site.context().meters().node(site.node()).dropped(reason);
    }

    @Override
    public SourceGate gate() {
        return site.context().flow().gate(site.node());
    }

    @Override
    public <S extends StateStore> S store(String name) {
        return processor.getStateStore(name);
    }

    @Override
    public void every(Duration interval, LongConsumer action) {
        processor.schedule(interval, PunctuationType.WALL_CLOCK_TIME, action::accept);
    }

    @Override
    public long now() {
        return processor.currentSystemTimeMs();
    }
}
