package io.nodeflow.engine.node.parse;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code parse}. */
public final class ParseType implements NodeType {

    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_NAME = 200;

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String description() {
        return "Reads text as JSON or CSV.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        String format = config.requiredChoice("format", List.of("json", "csv"));
        return new ParseNode(
                format.equals("csv") ? csv(config) : new JsonText(),
                scope.expressions().optional(config, "text", ResultType.TEXT));
    }

    private static CsvText csv(Fields config) {
        char separator = config.text("separator", LONGEST_NAME)
                .map(text -> separator(config, text))
                .orElse(',');
        List<Column> columns = config.objects("columns", MOST_COLUMNS).stream()
                .map(column -> new Column(
                        column.requiredText("name", LONGEST_NAME),
                        column.choice("type", Column.TYPES).orElse(Column.STRING)))
                .toList();
        boolean header = config.flag("header").orElse(columns.isEmpty());
        if (!header && columns.isEmpty()) {
            config.finding("header", "conflict", "without a header line, 'columns' must say what the cells are");
        }
        if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
            config.finding("columns", "duplicate-id", "two columns have one name");
        }
        return new CsvText(separator, header, columns);
    }

    private static char separator(Fields config, String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() > 1) {
            config.finding("separator", "wrong-type", "must be one character, or the word tab");
        }
        return text.charAt(0);
    }
}
