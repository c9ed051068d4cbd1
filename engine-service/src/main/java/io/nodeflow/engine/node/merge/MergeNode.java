package io.nodeflow.engine.node.merge;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StatelessProgram;
import io.nodeflow.engine.node.StreamNode;

/** Sends on whatever comes, as it is. */
record MergeNode() implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new StatelessProgram((message, output) -> output.send(message.key(), message.value()));
    }
}
