package io.nodeflow.gateway.protocol;

import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.gateway.select.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription asks for; what it leaves out is taken from the stream.
 *
 * @param maxBatchSize messages of a batch at most
 * @param batchTimeout milliseconds a batch waits for company
 * @param bufferSize messages that may wait for this viewer
 * @param overflow what happens when more would have to wait
 * @param selection which messages, and what of them
 * @param maxRate messages a second at most; null for all
 */
public record ViewOptions(
        @Nullable Integer maxBatchSize,
        @Nullable Integer batchTimeout,
        @Nullable Integer bufferSize,
        @Nullable ViewerOverflow overflow,
        Selection selection,
        @Nullable Integer maxRate) {

    /** Nothing asked for: all as the stream has it. */
    public static final ViewOptions DEFAULT = new ViewOptions(null, null, null, null, Selection.ALL, null);

    /** The options with the stream's in the place of what was left out. */
    public Resolved resolve(StreamOptions stream) {
        return new Resolved(
                Objects.requireNonNullElse(maxBatchSize, stream.maxBatchSize()),
                Objects.requireNonNullElse(batchTimeout, stream.batchTimeout()),
                Objects.requireNonNullElse(bufferSize, stream.bufferSize()),
                overflow == null ? ViewerOverflow.of(stream.overflow()) : overflow,
                selection,
                Objects.requireNonNullElse(maxRate, 0));
    }

    /** Options with nothing open; units as above, a {@code maxRate} of 0 for no limit. */
    public record Resolved(
            int maxBatchSize,
            int batchTimeout,
            int bufferSize,
            ViewerOverflow overflow,
            Selection selection,
            int maxRate) {

        /** Whether batches made by these options are the same as by the others. */
        public boolean batchesAs(Resolved other) {
            return maxBatchSize == other.maxBatchSize
                    && batchTimeout == other.batchTimeout
                    && maxRate == other.maxRate
                    && selection.equals(other.selection);
        }
    }
}
