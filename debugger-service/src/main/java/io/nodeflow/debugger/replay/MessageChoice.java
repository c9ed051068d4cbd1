package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ExpressionCompiler;
import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.observation.ReplayRecord.LeftOut;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Chooses by key and filter among the messages of the selected ranges, and counts what it leaves out. Not thread-safe. */
final class MessageChoice {

    private static final ExpressionCompiler COMPILER = new ExpressionCompiler();

    private final byte @Nullable [] key;
    private final @Nullable Expression filter;
    private long filtered;
    private long invalid;
    private @Nullable String problem;

    /**
     * @param counted by the runs before
     * @throws InvalidExpressionException when the filter is none
     */
    MessageChoice(Selection selection, @Nullable LeftOut counted) throws InvalidExpressionException {
        this.key = selection.key() == null ? null : selection.key().getBytes(StandardCharsets.UTF_8);
        this.filter = selection.filter() == null ? null : compile(selection.filter());
        if (counted != null) {
            filtered = counted.filtered();
            invalid = counted.invalid();
            problem = counted.problem();
        }
    }

    static Expression compile(String filter) throws InvalidExpressionException {
        return COMPILER.compile(filter, ResultType.BOOLEAN);
    }

    /** Whether the message is to be replayed; otherwise it is counted. */
    boolean takes(ConsumerRecord<byte[], byte[]> message) {
        if (key != null && !Arrays.equals(key, message.key())) {
            filtered++;
            return false;
        }
        try {
            if (filter == null || filter.test(view(message))) {
                return true;
            }
            filtered++;
        } catch (UnprocessableException | RuntimeException e) {
            invalid++; // whatever an expression does to itself must not end the replay
            problem = e.getMessage();
        }
        return false;
    }

    /** What was left out; null when everything is taken. */
    @Nullable
    LeftOut leftOut() {
        return key == null && filter == null ? null : new LeftOut(filtered, invalid, problem);
    }

    private static MessageView view(ConsumerRecord<byte[], byte[]> message) throws UnprocessableException {
        return new MessageView(new Message(message.key(), message.value(), message.headers(), message.timestamp()));
    }
}
