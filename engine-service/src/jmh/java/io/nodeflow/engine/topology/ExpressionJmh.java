package io.nodeflow.engine.topology;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ExpressionCompiler;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.contracts.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A condition on a member of a value of 200 bytes, parsed only as far as it looks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionJmh {

    static final byte[] VALUE = ("{\"value\": 21.5, \"sequence\": 123456, \"padding\": \"" + "x".repeat(150) + "\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final Message message = new Message(null, VALUE, new RecordHeaders(), 0);
    private final Expression condition;

    public ExpressionJmh() {
        try {
            condition = new ExpressionCompiler().compile("value.value > 20.0", ResultType.BOOLEAN);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public boolean parseAndTest() throws Exception {
        return condition.test(new MessageView(message));
    }
}
