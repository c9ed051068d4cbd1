package io.nodeflow.engine.node.split;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;

/** The array whose elements become messages. */
record SplitNode(Expression array) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new SplitProgram(array);
    }
}
