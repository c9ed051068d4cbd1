package io.nodeflow.engine.node.sample;

import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;

/**
 * Which messages pass.
 *
 * @param every one of so many in each partition; 0 to go by the fraction
 * @param byKey whether all messages of a key share its fate, rather than each having its own
 */
record SampleNode(long every, double fraction, boolean byKey) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new SampleProgram(this);
    }
}
