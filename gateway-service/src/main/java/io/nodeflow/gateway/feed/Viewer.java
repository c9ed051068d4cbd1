package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;

/** Who a {@link Delivery} delivers to. All calls come on the viewer's own loop, and none may block. */
public interface Viewer {

    /** It has been found where to begin; batches follow on that channel. */
    void begun(String channel, Positions start);

    /**
     * The next batch.
     *
     * @param live false for one of the history, which waits for the viewer and is never to be dropped
     */
    void batch(Batch batch, boolean live);

    /** The next batches, live. */
    void bundle(Bundle bundle);

    /** A part of the stream will not come. */
    void gap(Gap gap);

    /** Nothing comes, or nothing any more: the delivery is to be closed. */
    void refused(Refusal refusal);

    /** Whether all that was delivered is on its way, so that more of the history may come. */
    boolean isReady();
}
