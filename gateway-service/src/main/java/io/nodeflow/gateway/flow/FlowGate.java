package io.nodeflow.gateway.flow;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What one ingest node may send. Thread-safe, and nobody waits in it: who may not go on is told when it may. It can be held
 * however long nothing is sent: the node is looked at anew with the next question.
 */
public final class FlowGate {

    private final Supplier<NodeFlow> flow;

    /** @param flow what is looked at from now on, if it was not before */
    FlowGate(Supplier<NodeFlow> flow) {
        this.flow = flow;
    }

    /** Completes when it is known how things are. */
    public CompletionStage<Void> known() {
        return flow.get().known();
    }

    /**
     * @throws FlowStalledException when an edge behind the node presses
     */
    public void requireOpen() {
        flow.get().requireOpen();
    }

    /** Completes when messages may be sent; fails with a {@link FlowStalledException} when that takes too long. */
    public CompletionStage<Void> admitted() {
        return flow.get().admitted();
    }

    /** Whether there is any edge that could press, so that little should be sent between one admission and the next. */
    public boolean isLimited() {
        return flow.get().isLimited();
    }

    /** A message was sent. */
    public void sent() {
        flow.get().sent();
    }
}
