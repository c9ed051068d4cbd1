package io.nodeflow.engine.node.schedule;

import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What to send, and when.
 *
 * @param value of every message; without it an object that holds the time
 * @param store the store of the time that is next
 */
record ScheduleNode(Times times, Optional<byte[]> key, Optional<byte[]> value, String store) implements StreamNode {

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public Intake intake() {
        return new Intake.Clock(ScheduleProgram.TICK);
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.Long()));
    }

    @Override
    public NodeProgram newProgram() {
        return new ScheduleProgram(this);
    }
}
