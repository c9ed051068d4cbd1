package io.nodeflow.engine.node.generator;

import io.nodeflow.engine.node.ClockNode;
import io.nodeflow.engine.node.NodeProgram;
import java.time.Duration;

/**
 * What to generate.
 *
 * @param key of every message; empty for none
 * @param count messages after which it stops
 * @param store the store of the next sequence number
 */
record GeneratorNode(Template template, String key, long count, String store) implements ClockNode {

    @Override
    public Duration tick() {
        return GeneratorProgram.TICK;
    }

    @Override
    public NodeProgram newProgram() {
        return new GeneratorProgram(this);
    }
}
