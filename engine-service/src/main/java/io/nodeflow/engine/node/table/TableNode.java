package io.nodeflow.engine.node.table;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.node.state.TimedStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What is kept.
 *
 * @param expire how long a key is kept after its newest value, in event time; for ever without it
 * @param store of the values
 */
record TableNode(Optional<Duration> expire, String store) implements StreamNode {

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(TimedStore.builder(store));
    }

    @Override
    public NodeProgram newProgram() {
        return new TableProgram(this);
    }
}
