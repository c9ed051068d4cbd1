package io.nodeflow.engine.node.throttle;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.time.Duration;

/**
 * How much is let through.
 *
 * @param eachKey whether each key has a limit of its own, rather than each partition
 */
record ThrottleNode(int messages, Duration per, boolean eachKey) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new ThrottleProgram(this);
    }
}
