package io.nodeflow.engine.node.httpsink;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.http.RequestReader;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code http-sink}. */
public final class HttpSinkType implements NodeType {

    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE");

    @Override
    public String name() {
        return "http-sink";
    }

    @Override
    public String description() {
        return "Sends each message to a URL, a webhook for example.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public boolean external() {
        return true;
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new HttpSinkNode(
                RequestReader.request(config, scope, METHODS, "POST"), RequestReader.concurrency(config));
    }
}
