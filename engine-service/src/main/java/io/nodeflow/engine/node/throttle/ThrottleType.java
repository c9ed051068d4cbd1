package io.nodeflow.engine.node.throttle;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;
import java.util.List;

/** The node type {@code throttle}. */
public final class ThrottleType implements NodeType {

    private static final int MOST_MESSAGES = 1_000_000;
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    @Override
    public String name() {
        return "throttle";
    }

    @Override
    public String description() {
        return "Lets through so many messages in so much time and leaves out the rest.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        int messages = config.required("messages")
                ? (int) config.integer("messages", 1, MOST_MESSAGES).orElse(1)
                : 1;
        Duration per = config.duration("per", LEAST, MOST).orElse(Duration.ofSeconds(1));
        String each = config.choice("each", List.of("partition", "key")).orElse("partition");
        return new ThrottleNode(messages, per, each.equals("key"));
    }
}
