package io.nodeflow.engine.node.widget;

import io.nodeflow.engine.document.Fields;
import java.util.List;

/** Checks the view of a widget, which tells the page how to show the stream. */
final class ViewReader {

    static final List<String> KINDS = List.of("chart", "table", "log", "stat", "gauge");

    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_UNIT = 30;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_FIELDS = 20;
    private static final int MOST_COLUMNS = 50;
    private static final int MOST_DECIMALS = 20;

    private ViewReader() {}

    static void check(String kind, Fields view) {
        switch (kind) {
            case "chart" -> {
                view.text("x", LONGEST_PATH);
                view.texts("y", MOST_FIELDS, LONGEST_PATH);
                view.text("series", LONGEST_PATH);
                scale(view);
            }
            case "table" -> table(view);
            case "log" -> {
                view.text("time", LONGEST_PATH);
                view.text("level", LONGEST_PATH);
                view.text("message", LONGEST_PATH);
            }
            default -> {
                view.text("field", LONGEST_PATH);
                scale(view);
            }
        }
    }

    private static void table(Fields view) {
        view.text("key", LONGEST_PATH);
        view.choice("mode", List.of("append", "upsert"));
        for (Fields column : view.objects("columns", MOST_COLUMNS)) {
            column.requiredText("field", LONGEST_PATH);
            column.text("label", LONGEST_LABEL);
            column.choice("type", List.of("number", "string", "boolean", "time", "json"));
            column.text("unit", LONGEST_UNIT);
            column.integer("decimals", 0, MOST_DECIMALS);
        }
    }

    private static void scale(Fields view) {
        view.text("unit", LONGEST_UNIT);
        double least = view.number("min", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(-Double.MAX_VALUE);
        double most = view.number("max", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(Double.MAX_VALUE);
        if (least > most) {
            view.finding("max", "out-of-range", "must not be below min");
        }
        view.numbersOrObjects("thresholds", MOST_FIELDS).forEach(threshold -> {
            threshold.required("value");
            threshold.number("value", -Double.MAX_VALUE, Double.MAX_VALUE);
            threshold.text("label", LONGEST_LABEL);
            threshold.text("color", LONGEST_LABEL);
        });
    }
}
