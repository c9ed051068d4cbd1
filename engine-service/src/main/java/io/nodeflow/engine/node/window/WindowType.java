package io.nodeflow.engine.node.window;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The node type {@code window}. */
public final class WindowType implements NodeType {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(31);
    private static final int MOST_OVERLAPPING = 100;
    private static final List<String> LENGTHS = List.of("size", "advance", "gap");

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String description() {
        return "Sums up the messages of each key in windows of event time.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        Shape shape = shape(config);
        List<Aggregate> aggregates = AggregateReader.read(config, scope);
        return new WindowNode(
                shape,
                config.duration("grace", Duration.ZERO, MOST).orElse(Duration.ZERO),
                config.choice("emit", List.of("final", "updates"))
                        .orElse("final")
                        .equals("updates"),
                config.duration("idle", LEAST, MOST),
                aggregates,
                store(scope, shape, aggregates));
    }

    private static Shape shape(Fields config) {
        return switch (config.requiredChoice("kind", List.of("tumbling", "hopping", "session"))) {
            case "hopping" -> {
                only(config, Set.of("size", "advance"), "hopping");
                yield hopping(config, length(config, "size"), length(config, "advance"));
            }
            case "session" -> {
                only(config, Set.of("gap"), "session");
                yield new Shape.Session(length(config, "gap"));
            }
            default -> {
                only(config, Set.of("size"), "tumbling");
                Duration size = length(config, "size");
                yield new Shape.Aligned(size, size);
            }
        };
    }

    private static Shape hopping(Fields config, Duration size, Duration advance) {
        if (advance.compareTo(size) > 0 || size.toMillis() > advance.toMillis() * MOST_OVERLAPPING) {
            config.finding(
                    "advance",
                    "out-of-range",
                    "must be at most the size and at least a hundredth of it: each message is in size / advance windows");
            return new Shape.Aligned(size, size);
        }
        return new Shape.Aligned(size, advance);
    }

    private static Duration length(Fields config, String name) {
        return config.required(name) ? config.duration(name, LEAST, MOST).orElse(MOST) : MOST;
    }

    private static void only(Fields config, Set<String> lengths, String kind) {
        for (String name : LENGTHS) {
            if (!lengths.contains(name) && config.has(name)) {
                config.finding(name, "conflict", "a " + kind + " window has no " + name);
            }
        }
    }

    /** What is kept is of this shape and these aggregates; with others the node begins anew. */
    private static String store(NodeScope scope, Shape shape, List<Aggregate> aggregates) {
        StringBuilder kept = new StringBuilder(shape.toString());
        aggregates.forEach(each -> kept.append(' ').append(each.function()));
        return "window-" + scope.node() + "-" + LineageHash.of(kept.toString()).substring(0, 8);
    }
}
