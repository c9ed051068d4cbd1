package io.nodeflow.engine.node.window;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.node.state.TimedStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What is summed up, and over which windows.
 *
 * @param grace how long after its end a window still takes messages
 * @param updates whether each message gives a new result, rather than each window one at its end
 * @param idle after how long without a message event time goes on with the wall clock
 * @param store of the open windows
 */
record WindowNode(
        Shape shape, Duration grace, boolean updates, Optional<Duration> idle, List<Aggregate> aggregates, String store)
        implements StreamNode {

    WindowNode {
        aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(TimedStore.builder(store));
    }

    @Override
    public NodeProgram newProgram() {
        return new WindowProgram(this);
    }
}
