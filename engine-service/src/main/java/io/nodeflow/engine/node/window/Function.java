package io.nodeflow.engine.node.window;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is made of the numbers in a window. */
enum Function {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    PERCENTILE;

    static final List<String> NAMES =
            Arrays.stream(values()).map(Function::wireForm).toList();

    static Function of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private String wireForm() {
        return name().toLowerCase(Locale.ROOT);
    }
}
