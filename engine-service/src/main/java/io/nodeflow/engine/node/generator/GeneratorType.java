package io.nodeflow.engine.node.generator;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;
import java.util.List;

/** The node type {@code generator}. */
public final class GeneratorType implements NodeType {

    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 100_000;
    private static final int LONGEST_KEY = 200;
    private static final int MOST_BURST = 10_000;
    private static final long LONGEST_INTERVAL = 3_600_000;

    @Override
    public String name() {
        return "generator";
    }

    @Override
    public String description() {
        return "Makes messages of a pattern at a rate.";
    }

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        Pattern pattern = Pattern.of(config.requiredChoice("pattern", Pattern.NAMES));
        double rate = config.number("rate", LEAST_RATE, MOST_RATE).orElse(0);
        int size = (int) config.integer("size", 1, NodeLimits.HANDLED_BYTES).orElse(0);
        String key = config.text("key", LONGEST_KEY).orElse("");
        long count = config.integer("count", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        int burstSize = (int) config.integer("burstSize", 1, MOST_BURST).orElse(0);
        Duration burstInterval = Duration.ofMillis(
                config.integer("burstInterval", 10, LONGEST_INTERVAL).orElse(0));
        if (pattern == Pattern.BURST) {
            config.required("burstSize");
            config.required("burstInterval");
        } else {
            config.required("rate");
            for (String name : List.of("burstSize", "burstInterval")) {
                if (config.has(name)) {
                    config.finding(name, "conflict", "only the pattern burst has it");
                }
            }
        }
        Pace pace = new Pace(rate, burstSize, burstInterval);
        return new GeneratorNode(new Template(pattern, pace, size), key, count, "sequence-" + scope.node());
    }
}
