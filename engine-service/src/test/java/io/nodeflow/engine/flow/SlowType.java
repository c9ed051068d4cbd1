package io.nodeflow.engine.flow;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A node that takes its time for each message, as a costly expression would, and keeps what it was given. */
public final class SlowType implements NodeType {

    private static final Map<String, List<Message>> RECEIVED = new ConcurrentHashMap<>();

    /** What the slow nodes of a workflow have been given so far. */
    public static List<Message> received(String workflow) {
        return RECEIVED.computeIfAbsent(workflow, id -> new CopyOnWriteArrayList<>());
    }

    @Override
    public String name() {
        return "test-slow";
    }

    @Override
    public String description() {
        return "Takes its time for each message.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new SlowNode(
                scope.workflow().value(), config.integer("millis", 0, 10_000).orElse(0));
    }

    private record SlowNode(String workflow, long millis) implements StreamNode {

        @Override
        public List<String> outputPorts() {
            return List.of();
        }

        @Override
        public NodeProgram newProgram() {
            return new NodeProgram() {

                @Override
                public void open(NodeContext context) {}

                @Override
                public void process(Message message) {
                    try {
                        TimeUnit.MILLISECONDS.sleep(millis);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    received(workflow).add(message);
                }
            };
        }
    }
}
