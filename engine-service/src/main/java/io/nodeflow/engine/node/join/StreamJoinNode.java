package io.nodeflow.engine.node.join;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.state.TimedStore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Two streams that meet in a window.
 *
 * @param within how far the event times of two messages may be apart
 * @param grace how long after that a late partner is waited for
 * @param unmatchedLeft whether a left message that found no partner is sent alone
 * @param unmatchedRight the same of a right one
 * @param store of the messages that may yet find partners
 */
record StreamJoinNode(Duration within, Duration grace, boolean unmatchedLeft, boolean unmatchedRight, String store)
        implements JoinNode {

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(TimedStore.builder(store));
    }

    @Override
    public NodeProgram newProgram() {
        return new StreamJoinProgram(this);
    }
}
