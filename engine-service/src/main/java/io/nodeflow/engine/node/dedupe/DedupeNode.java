package io.nodeflow.engine.node.dedupe;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.node.state.TimedStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * When messages are the same.
 *
 * @param within event times that are less apart
 * @param id what tells messages of one key apart; without it the key alone
 * @param store of those that were seen
 */
record DedupeNode(Duration within, Optional<Expression> id, String store) implements StreamNode {

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(TimedStore.builder(store));
    }

    @Override
    public NodeProgram newProgram() {
        return new DedupeProgram(this);
    }
}
