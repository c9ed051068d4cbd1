package io.nodeflow.engine.node.schedule;

import io.nodeflow.engine.node.ClockNode;
import io.nodeflow.engine.node.NodeProgram;
import java.time.Duration;
import java.util.Optional;

/**
 * What to send, and when.
 *
 * @param value of every message; without it an object that holds the time
 * @param store the store of the time that is next
 */
record ScheduleNode(Times times, Optional<byte[]> key, Optional<byte[]> value, String store) implements ClockNode {

    @Override
    public Duration tick() {
        return ScheduleProgram.TICK;
    }

    @Override
    public NodeProgram newProgram() {
        return new ScheduleProgram(this);
    }
}
