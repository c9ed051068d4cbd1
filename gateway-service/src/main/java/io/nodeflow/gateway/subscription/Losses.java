package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.protocol.ViewerOverflow;

/**
 * What a view could not give to its viewer, and the choice of what that is. A viewer that is slow for a moment loses whole
 * batches, which costs nothing. One that goes on to be slow is worth choosing what it loses. Of one that wants the newest of
 * each key, choosing is what it asked for. For the connection's loop only.
 */
final class Losses {

    private final ViewQueue queue;
    private final boolean conflates;
    private final int bufferSize;
    private long dropped;
    private long conflated;
    private long told;
    private long inARow;

    /** @param bufferSize messages that are lost in a row before it is worth choosing which */
    Losses(ViewQueue queue, ViewerOverflow overflow, int bufferSize) {
        this.queue = queue;
        this.conflates = overflow == ViewerOverflow.CONFLATE;
        this.bufferSize = bufferSize;
    }

    /** Messages that are lost, since the view began. */
    long dropped() {
        return dropped;
    }

    /** Messages that gave way to a newer one of their key, since the view began. */
    long conflated() {
        return conflated;
    }

    /** Whether there are some that nobody asked for by this yet. */
    boolean takeNews() {
        boolean news = dropped + conflated != told;
        told = dropped + conflated;
        return news;
    }

    /** The viewer takes what comes: it is slow no more. */
    void endRow() {
        inARow = 0;
    }

    /** Takes out of the queue what is too much. */
    void boundQueue() {
        if (conflates) {
            conflated += queue.conflate();
        } else if (inARow >= bufferSize) {
            dropped += queue.thin();
        }
        while (queue.isOverfull()) {
            int lost = queue.dropOldest();
            dropped += lost;
            inARow += lost;
        }
    }
}
