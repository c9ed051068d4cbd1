package io.nodeflow.engine.node.map;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.JsonValue;
import io.nodeflow.contracts.expression.Members;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.expression.ResultWriter;
import io.nodeflow.engine.expression.SetMember;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates all expressions on the message as it came, and then puts the results together. */
final class MapProgram implements NodeProgram {

    private final List<SetMember> set;
    private final @Nullable Expression value;
    private final @Nullable Expression key;
    private final @Nullable Members wanted;
    private final ResultWriter writer = new ResultWriter();
    private @SuppressWarnings("NullAway.Init") Output output;

    MapProgram(MapNode node) {
        this.set = node.set().entrySet().stream()
                .map(member -> new SetMember(member.getKey(), member.getValue()))
                .toList();
        this.value = node.value().orElse(null);
        this.key = node.key().orElse(null);
        this.wanted = wanted(node);
    }

    /** What all expressions look at, and whether the members that are set are there already; null for the whole value. */
    private static @Nullable Members wanted(MapNode node) {
        Members wanted = Members.of(node.set().keySet());
        List<Expression> all = new ArrayList<>(node.set().values());
        node.key().ifPresent(all::add);
        for (Expression expression : all) {
            Members members = expression.members();
            if (members == null) {
                return null;
            }
            wanted = wanted.and(members);
        }
        return wanted;
    }

    @Override
    public void open(NodeContext context) {
        output = context.output("output");
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        MessageView view = new MessageView(message);
        byte[] newValue = value(message, view);
        output.send(key == null ? message.key() : key(key, view), newValue);
    }

    private byte @Nullable [] value(Message message, MessageView view) throws UnprocessableException {
        if (value != null) {
            return writer.write(value, view);
        }
        if (set.isEmpty()) {
            return message.value();
        }
        JsonValue parsed = view.parse(wanted);
        if (!parsed.isObject()) {
            throw new UnprocessableException(
                    DeadLetterCode.EXPRESSION_FAILED, "members can only be set on an object; the value is none");
        }
        return writer.writeMembers(Objects.requireNonNull(message.value()), parsed, set, view);
    }

    private static byte @Nullable [] key(Expression key, MessageView view) throws UnprocessableException {
        String text = key.text(view);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
