package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.workflow.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants replayed.
 *
 * @param from the first message; null is the oldest there is
 * @param to where to end, without the message there; null is the end as it is now
 * @param speed 1 is the original pace; null is as fast as the target acknowledges, or as {@code rate} says
 * @param longestGap the longest wait between two messages, before the speed is applied
 * @param retention of the target stream
 * @param key of the messages that are wanted; null for any
 * @param filter CEL that holds for the messages that are wanted, checked already; null for all
 * @param rate messages a second, whatever their event times; null goes by {@code speed}
 * @param dryRun whether to tell only what would be replayed
 */
record ReplayRequest(
        StreamName stream,
        @Nullable Bound from,
        @Nullable Bound to,
        @Nullable Double speed,
        Duration longestGap,
        Duration retention,
        @Nullable String key,
        @Nullable String filter,
        @Nullable Double rate,
        boolean dryRun) {

    /** One end of a selection. */
    sealed interface Bound {

        /** By append time. */
        record At(Instant time) implements Bound {}

        /** By offset; a partition that is not named is not selected. */
        record Offsets(Map<Integer, Long> byPartition) implements Bound {}
    }
}
