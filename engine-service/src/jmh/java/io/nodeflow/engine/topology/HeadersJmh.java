package io.nodeflow.engine.topology;

import io.nodeflow.contracts.message.MessageHeaders;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The headers that every message carries. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadersJmh {

    private final Headers complete = written();

    @Benchmark
    public Headers write() {
        return written();
    }

    @Benchmark
    public long read() {
        return MessageHeaders.timeOr(complete, 0)
                + MessageHeaders.origin(complete).orElse(0)
                + MessageHeaders.priority(complete)
                + (MessageHeaders.hasId(complete) ? 1 : 0);
    }

    private static Headers written() {
        Headers headers = new RecordHeaders();
        MessageHeaders.putId(headers, "aBcDeFgHiJkLmNoPqRsTuV-0-123456");
        MessageHeaders.putTime(headers, 1_790_000_000_000L);
        MessageHeaders.putOrigin(headers, 1_790_000_000_000_000L);
        return headers;
    }
}
