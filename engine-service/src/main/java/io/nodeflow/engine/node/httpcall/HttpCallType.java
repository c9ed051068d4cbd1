package io.nodeflow.engine.node.httpcall;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.http.RequestReader;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code http-call}. */
public final class HttpCallType implements NodeType {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_FIELD = 200;

    @Override
    public String name() {
        return "http-call";
    }

    @Override
    public String description() {
        return "Calls a URL for each message and puts the answer into it.";
    }

    @Override
    public boolean external() {
        return true;
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new HttpCallNode(
                RequestReader.request(config, scope, METHODS, config.has("body") ? "POST" : "GET"),
                config.text("into", LONGEST_FIELD),
                RequestReader.concurrency(config));
    }
}
