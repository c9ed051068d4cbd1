package io.nodeflow.gateway.feed;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What one viewer is given of one stream, from its opening to its closing. For the viewer's loop only. */
public final class Delivery {

    private final Feeds feeds;
    private final Feed feed;
    private final Feeds.Wanted wanted;
    private final Viewer viewer;
    private final Executor loop;
    private @Nullable CatchUp catchUp;
    private @Nullable Channel channel;
    private boolean closed;

    Delivery(Feeds feeds, Feed feed, Feeds.Wanted wanted, Viewer viewer, Executor loop) {
        this.feeds = feeds;
        this.feed = feed;
        this.wanted = wanted;
        this.viewer = viewer;
        this.loop = loop;
    }

    /** The topic is there, and a channel unless it was refused. */
    void begin(@Nullable Channel opened, @Nullable Refusal refusal) {
        if (opened == null) {
            if (!closed && refusal != null) {
                viewer.refused(refusal);
            }
        } else if (closed) {
            feed.release(opened);
        } else {
            channel = opened;
            catchUp = new CatchUp(feeds, feed, opened, viewer, loop);
            catchUp.start(wanted.from());
        }
    }

    /** Whether the viewer gets what is new as it comes, rather than history. */
    public boolean isLive() {
        return catchUp != null && catchUp.isLive();
    }

    /** Messages that the stream has and this viewer was not given yet. */
    public long lag() {
        return catchUp == null ? 0 : catchUp.lag();
    }

    /** The viewer has room again. */
    public void resume() {
        if (catchUp != null) {
            catchUp.resume();
        }
    }

    /** Ends the delivery; nothing comes after it. */
    public void close() {
        if (!closed) {
            closed = true;
            if (catchUp != null && channel != null) {
                catchUp.close();
                feed.release(channel);
            }
            feeds.release(feed);
        }
    }
}
