package io.nodeflow.engine.node.window;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.state.KeyedMessage;
import java.util.List;

/**
 * What one message adds.
 *
 * @param time event time in epoch milliseconds
 * @param origin when it entered, in epoch microseconds, or {@link #NO_ORIGIN}
 * @param numbers one for each aggregate
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Contribution(byte[] key, long time, long origin, double[] numbers) {

    static final long NO_ORIGIN = Long.MIN_VALUE;

    static Contribution of(KeyedMessage keyed, List<Aggregate> aggregates) throws UnprocessableException {
        MessageView view = new MessageView(keyed.message());
        double[] numbers = new double[aggregates.size()];
        for (int each = 0; each < numbers.length; each++) {
            Expression of = aggregates.get(each).of().orElse(null);
            numbers[each] = of == null ? 0 : of.number(view);
        }
        return new Contribution(
                keyed.key(),
                keyed.time(),
                MessageHeaders.origin(keyed.message().headers()).orElse(NO_ORIGIN),
                numbers);
    }
}
