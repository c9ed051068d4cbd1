package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.Placed;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Batches of a stream of one partition, whose messages are {@code {"n":offset,"key":…}}; each follows the one before. */
public final class TestBatches {

    private final BatchBuilder builder;
    private long offset;

    public TestBatches() {
        this.builder = new BatchBuilder(
                new StreamName("test/e"), "c1", Integer.MAX_VALUE, new Positions(Uuid.ONE_UUID, new long[1]));
    }

    /** The next message; a null key is none. */
    public TestBatches add(@Nullable String key, int priority) {
        String begin = "{\"n\":" + offset;
        String named = key == null ? "" : ",\"key\":\"" + key + "\"";
        builder.add(new Placed(
                new EncodedMessage(
                        (begin + named + "}").getBytes(StandardCharsets.UTF_8),
                        begin.length(),
                        begin.length() + named.length(),
                        0,
                        priority),
                0,
                offset++,
                0));
        return this;
    }

    /** The messages since the last. */
    public Batch batch() {
        return builder.build();
    }
}
