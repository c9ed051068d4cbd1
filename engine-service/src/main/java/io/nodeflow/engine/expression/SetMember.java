package io.nodeflow.engine.expression;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.nodeflow.contracts.expression.Expression;
import java.nio.charset.StandardCharsets;

/** A member of an object that an expression sets, with its name as JSON made once. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SetMember(String name, Expression expression, byte[] prefix) {

    public SetMember(String name, Expression expression) {
        this(name, expression, prefix(name));
    }

    private static byte[] prefix(String name) {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name));
        return ('"' + quoted + "\":").getBytes(StandardCharsets.UTF_8);
    }
}
