package io.nodeflow.engine.node.join;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.state.TimedStore;
import java.util.List;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A stream on the left that is looked up in a table on the right.
 *
 * @param unmatched whether a message whose key is not in the table is sent alone
 * @param store of the table
 */
record TableJoinNode(boolean unmatched, String store) implements JoinNode {

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(TimedStore.builder(store));
    }

    @Override
    public NodeProgram newProgram() {
        return new TableJoinProgram(this);
    }
}
