package io.nodeflow.engine.node.window;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.NodeScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code aggregates} of a config. */
final class AggregateReader {

    private static final int MOST = 20;

    private AggregateReader() {}

    static List<Aggregate> read(Fields config, NodeScope scope) {
        List<Aggregate> aggregates = new ArrayList<>();
        Fields members = config.requiredObject("aggregates");
        List<String> names = members.names();
        if (config.has("aggregates") && (names.isEmpty() || names.size() > MOST)) {
            config.finding("aggregates", "out-of-range", "must have 1 to " + MOST + " members");
            return List.of();
        }
        for (String name : names) {
            if (name.equals(WindowWriter.START) || name.equals(WindowWriter.END)) {
                members.finding(name, "conflict", "every result has a '" + name + "' of its own");
            }
            members.object(name).ifPresent(fields -> aggregates.add(aggregate(name, fields, scope)));
        }
        return aggregates;
    }

    private static Aggregate aggregate(String name, Fields fields, NodeScope scope) {
        Function function = Function.of(fields.requiredChoice("function", Function.NAMES));
        Optional<Expression> of = Optional.empty();
        if (function != Function.COUNT) {
            of = Optional.of(scope.expressions().required(fields, "of", ResultType.NUMBER));
        } else if (fields.has("of")) {
            fields.finding("of", "conflict", "messages are counted, whatever is in them");
        }
        if (function == Function.PERCENTILE) {
            fields.required("percentile");
        } else if (fields.has("percentile")) {
            fields.finding("percentile", "conflict", "only the function percentile has it");
        }
        return new Aggregate(
                name, function, of, fields.number("percentile", 0, 100).orElse(0));
    }
}
