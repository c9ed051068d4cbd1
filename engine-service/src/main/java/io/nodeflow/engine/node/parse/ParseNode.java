package io.nodeflow.engine.node.parse;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.Optional;

/**
 * What is read, and as what.
 *
 * @param text where the text is; without it the whole value is
 */
record ParseNode(TextFormat format, Optional<Expression> text) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new ParseProgram(this);
    }
}
