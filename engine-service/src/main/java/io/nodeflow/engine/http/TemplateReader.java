package io.nodeflow.engine.http;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.expression.DocumentExpressions;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads text with CEL in braces; <code>{{</code> and <code>}}</code> are braces themselves. Braces and quotes within an expression are
 * understood.
 */
final class TemplateReader {

    private final Fields fields;
    private final String name;
    private final String source;
    private final DocumentExpressions expressions;
    private final List<Template.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;

    private TemplateReader(Fields fields, String name, String source, DocumentExpressions expressions) {
        this.fields = fields;
        this.name = name;
        this.source = source;
        this.expressions = expressions;
    }

    /** The template that a member must hold; an empty one after a finding. */
    static Template read(Fields fields, String name, int longest, DocumentExpressions expressions) {
        return new TemplateReader(fields, name, fields.requiredText(name, longest), expressions).read();
    }

    private Template read() {
        for (at = 0; at < source.length(); at++) {
            char character = source.charAt(at);
            boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == character;
            if ((character == '{' || character == '}') && doubled) {
                text.append(character);
                at++;
            } else if (character == '{') {
                if (!expression()) {
                    fields.finding(
                            name, "expression-syntax", "a brace is opened and not closed; '{{' is a brace itself");
                    return new Template(List.of());
                }
            } else {
                text.append(character);
            }
        }
        flush();
        return new Template(parts);
    }

    private boolean expression() {
        int end = endOfExpression();
        if (end < 0) {
            return false;
        }
        flush();
        parts.add(new Template.Part(
                "", expressions.compile(fields, name, source.substring(at + 1, end), ResultType.JSON)));
        at = end;
        return true;
    }

    /** Where the brace that is opened here is closed, or -1. */
    private int endOfExpression() {
        int depth = 0;
        char quote = 0;
        for (int index = at; index < source.length(); index++) {
            char character = source.charAt(index);
            if (quote != 0) {
                if (character == '\\') {
                    index++;
                } else if (character == quote) {
                    quote = 0;
                }
            } else if (character == '"' || character == '\'') {
                quote = character;
            } else if (character == '{') {
                depth++;
            } else if (character == '}' && --depth == 0) {
                return index;
            }
        }
        return -1;
    }

    private void flush() {
        if (!text.isEmpty()) {
            parts.add(new Template.Part(text.toString(), null));
            text.setLength(0);
        }
    }
}
