package io.nodeflow.engine.node.httpcall;

import io.nodeflow.engine.http.HttpProgram;
import io.nodeflow.engine.http.RequestTemplate;
import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.node.ExternalProgram;
import java.util.Optional;

/**
 * The request that each message makes, and where its answer goes.
 *
 * @param into the member of the value that becomes the answer; empty when the answer is the new value
 */
record HttpCallNode(RequestTemplate request, Optional<String> into, int concurrency) implements ExternalNode {

    @Override
    public ExternalProgram newProgram(ExternalContext context) {
        return HttpProgram.asking(request, concurrency, context, new AnswerUse(into));
    }
}
