package io.nodeflow.engine.node;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** A source that goes by the clock and remembers numbers, such as which is next. */
public interface ClockNode extends StreamNode {

    /** How often it looks at the clock. */
    Duration tick();

    /** The store of its numbers, by name. */
    String store();

    @Override
    default List<String> inputPorts() {
        return List.of();
    }

    @Override
    default Intake intake() {
        return new Intake.Clock(tick());
    }

    @Override
    default List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store()), Serdes.String(), Serdes.Long()));
    }
}
