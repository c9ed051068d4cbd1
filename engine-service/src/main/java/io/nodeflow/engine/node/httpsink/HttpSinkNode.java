package io.nodeflow.engine.node.httpsink;

import io.nodeflow.engine.http.HttpProgram;
import io.nodeflow.engine.http.RequestTemplate;
import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.node.ExternalProgram;
import java.util.List;

/** The request that each message becomes. */
record HttpSinkNode(RequestTemplate request, int concurrency) implements ExternalNode {

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public ExternalProgram newProgram(ExternalContext context) {
        return HttpProgram.sending(request, concurrency, context);
    }
}
