package io.nodeflow.engine.node.generator;

import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What to generate.
 *
 * @param key of every message; empty for none
 * @param count messages after which it stops
 * @param store the store of the next sequence number
 */
record GeneratorNode(Template template, String key, long count, String store) implements StreamNode {

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public Intake intake() {
        return new Intake.Clock(GeneratorProgram.TICK);
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.Long()));
    }

    @Override
    public NodeProgram newProgram() {
        return new GeneratorProgram(this);
    }
}
