package io.nodeflow.engine.node;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** A node that is a sub-topology of its workflow. */
public interface StreamNode extends CompiledNode {

    /** Where its messages come from. */
    default Intake intake() {
        return new Intake.Edges();
    }

    /** Topics other than edges that it writes, by the name under which its program asks for the output. */
    default Map<String, String> topics() {
        return Map.of();
    }

    /** The topics of {@link #topics()} that are the user's: made when missing, never deleted. */
    default List<String> userTopics() {
        return List.of();
    }

    /** State that each task keeps, under names that are unique in the workflow. */
    default List<StoreBuilder<?>> stores() {
        return List.of();
    }

    /** The program of one task. */
    NodeProgram newProgram();
}
