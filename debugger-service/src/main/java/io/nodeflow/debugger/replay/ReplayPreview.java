package io.nodeflow.debugger.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.observation.ReplayRecord.LeftOut;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.workflow.StreamName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would replay, as a dry run tells it.
 *
 * @param total messages in the selected ranges; an upper bound where transactions wrote the stream
 * @param examined messages that key and filter were put to; 0 where there are none
 * @param matching of those examined, or all where nothing chooses among them
 * @param complete whether all were examined; otherwise it took too long, and {@code matching} is of the first of them
 * @param leftOut of those examined
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayPreview(
        StreamName source,
        long total,
        long examined,
        long matching,
        boolean complete,
        @Nullable LeftOut leftOut,
        Map<Integer, Range> partitions) {}
