package io.nodeflow.gateway.protocol;

import io.nodeflow.contracts.workflow.StreamOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription asks for; what it leaves out is taken from the stream.
 *
 * @param maxBatchSize messages of a batch at most
 * @param batchTimeout milliseconds a batch waits for company
 * @param bufferSize messages that may wait for this viewer
 * @param overflow what happens when more would have to wait
 */
public record ViewOptions(
        @Nullable Integer maxBatchSize,
        @Nullable Integer batchTimeout,
        @Nullable Integer bufferSize,
        @Nullable ViewerOverflow overflow) {

    /** Nothing asked for: all as the stream has it. */
    public static final ViewOptions DEFAULT = new ViewOptions(null, null, null, null);

    /** The options with the stream's in the place of what was left out. */
    public Resolved resolve(StreamOptions stream) {
        return new Resolved(
                Objects.requireNonNullElse(maxBatchSize, stream.maxBatchSize()),
                Objects.requireNonNullElse(batchTimeout, stream.batchTimeout()),
                Objects.requireNonNullElse(bufferSize, stream.bufferSize()),
                overflow == null ? ViewerOverflow.of(stream.overflow()) : overflow);
    }

    /** Options with nothing open; units as above. */
    public record Resolved(int maxBatchSize, int batchTimeout, int bufferSize, ViewerOverflow overflow) {}
}
