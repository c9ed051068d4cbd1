package io.nodeflow.engine.node;

/**
 * What flow control lets a source send. Never waits: a source that may not send now asks again later. Thread-safe.
 */
public interface SourceGate {

    /** Whether no edge behind the source presses. A source with a schedule begins it anew when the gate opens again. */
    boolean isOpen();

    /** Whether the source may send anything now: the gate is open, and there is room that was not given away yet. */
    boolean hasRoom();

    /**
     * Takes leave to send messages.
     *
     * @return how many of those it wants the source may send now: the room that its own edges are known to have, 0 while the
     *     gate is closed
     */
    long admit(long wanted);
}
