package io.nodeflow.engine.flow;

import io.nodeflow.contracts.flow.FlowKey;
import io.nodeflow.contracts.flow.FlowRecord;
import org.jspecify.annotations.Nullable;

/** Where positions are written to; must return at once. */
@FunctionalInterface
public interface FlowJournal {

    /**
     * Writes how far a partition's reader is.
     *
     * @param record null when the partition is gone
     */
    void write(FlowKey key, @Nullable FlowRecord record);
}
