package io.nodeflow.engine.external;

import io.nodeflow.contracts.workflow.NodeId;

/** Is told what happens to external nodes. Called by any thread. */
public interface ExternalListener {

    /**
     * A breaker opened, risks an attempt, or closed. Must return at once.
     *
     * @param state {@code open}, {@code half-open} or {@code closed}
     * @param why the newest failure
     */
    void breaker(NodeId node, String state, String why);

    /** A call failed for good, and the workflow is to stop at its message. */
    void stop(NodeId node, String why);
}
