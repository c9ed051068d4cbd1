package io.nodeflow.engine.http;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text with expressions in it: {@code /rates/{value.currency}}. Immutable.
 *
 * @param parts in order
 */
record Template(List<Part> parts) {

    /** Either text as it is, or an expression. */
    record Part(String text, @Nullable Expression expression) {}

    Template {
        parts = List.copyOf(parts);
    }

    /** The text before the first expression. */
    String head() {
        return parts.isEmpty() || parts.get(0).expression() != null
                ? ""
                : parts.get(0).text();
    }

    /** What it could become. */
    String sample() {
        return parts.stream()
                .map(part -> part.expression() == null ? part.text() : "x")
                .collect(Collectors.joining());
    }

    boolean isLiteral() {
        return parts.stream().allMatch(part -> part.expression() == null);
    }

    /** Whether it is one expression and nothing else. */
    boolean isExpression() {
        return parts.size() == 1 && parts.get(0).expression() != null;
    }

    /**
     * @param encode what is done to what expressions give
     */
    String render(MessageView view, UnaryOperator<String> encode) throws UnprocessableException {
        return String.join("", texts(view, encode));
    }

    /** What {@link #render} puts together: the text of each part, in their order. */
    List<String> texts(MessageView view, UnaryOperator<String> encode) throws UnprocessableException {
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            Expression expression = part.expression();
            texts.add(expression == null ? part.text() : encode.apply(text(expression, view)));
        }
        return texts;
    }

    /** Numbers and truth values may stand in text as they are, so that nobody has to write {@code string(value.id)}. */
    private static String text(Expression expression, MessageView view) throws UnprocessableException {
        Object result = expression.evaluate(view);
        if (result instanceof String
                || result instanceof Long
                || result instanceof Double
                || result instanceof Boolean) {
            return result.toString();
        }
        throw expression.failed("gave neither text nor a number");
    }
}
