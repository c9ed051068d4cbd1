package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings one viewer from where it began into the live feed. History is read as fast as the viewer takes it. When little is
 * left the viewer joins the channel, which says the exact positions its batches are from; these wait while the history is
 * read up to just there, and follow it. Should too many have to wait, the viewer leaves again and reads on.
 *
 * <p>There is one chain of steps at a time, on the pool where it reads and on the viewer's loop where it delivers.
 */
final class CatchUp {

    private enum Phase {
        CATCHING_UP,
        HOLDING,
        LIVE,
        CLOSED
    }

    private static final Logger LOG = Logger.getLogger(CatchUp.class);
    private static final int NEAR = 5_000;
    private static final int MAX_HELD_BYTES = 8 * 1024 * 1024;

    private final Feeds feeds;
    private final Feed feed;
    private final Channel channel;
    private final StreamName stream;
    private final Viewer viewer;
    private final Executor loop;
    private final History history;

    private volatile Phase phase = Phase.CATCHING_UP;
    private final List<Batch> held = new ArrayList<>();
    private long heldBytes;
    private @Nullable Runnable parked;
    private boolean begun;

    CatchUp(Feeds feeds, Feed feed, Channel channel, Viewer viewer, Executor loop) {
        this.feeds = feeds;
        this.feed = feed;
        this.channel = channel;
        this.stream = channel.key().stream();
        this.viewer = viewer;
        this.loop = loop;
        this.history = feeds.history(feed.topic(), channel.emitted());
    }

    /** Whether the viewer gets what is new as it comes. */
    boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Messages that the stream has and this viewer was not given yet. */
    long lag() {
        return feed.lag() + (phase == Phase.LIVE ? 0 : history.at().distanceTo(channel.emitted()));
    }

    /** The viewer has room again. */
    void resume() {
        Runnable next = parked;
        if (next != null) {
            parked = null;
            feeds.onPool(next);
        }
    }

    /** Ends the delivery; nothing comes after it. */
    void close() {
        phase = Phase.CLOSED;
        channel.leave(this, loop);
        held.clear();
        parked = null;
        feeds.onPool(history::close);
    }

    void start(From from) {
        if (from instanceof From.Latest) {
            feed.join(channel, this, loop, null);
        } else {
            feeds.onPool(() -> begin(from));
        }
    }

    private void begin(From from) {
        attempt(() -> begin(from), () -> {
            Starts.Start start = feeds.starts().find(from, feed.topic());
            history.seek(start.positions());
            loop.execute(() -> {
                if (phase != Phase.CLOSED) {
                    viewer.begun(channel.id(), start.positions());
                    begun = true;
                    start.gaps().forEach(viewer::gap);
                    feeds.onPool(this::catchUp);
                }
            });
        });
    }

    /** One read of the history; for the pool. */
    private void catchUp() {
        attempt(this::catchUp, () -> {
            Positions live = channel.emitted();
            if (!live.topicId().equals(history.at().topicId())) {
                startOver();
            } else if (history.at().distanceTo(live) <= NEAR) {
                feed.join(channel, this, loop, history.at());
            } else {
                post(history.read(stream, channel, null), this::catchUp);
            }
        });
    }

    /** The channel's batches are for this viewer from these positions on; for the loop. */
    void joined(Positions from) {
        if (phase == Phase.CLOSED) {
            channel.leave(this, loop);
        } else if (!begun) {
            begun = true;
            phase = Phase.LIVE;
            viewer.begun(channel.id(), from);
        } else {
            phase = Phase.HOLDING;
            feeds.onPool(() -> readUpTo(from));
        }
    }

    /** The channel reads another topic than the one this viewer's history is of. */
    void topicChanged() {
        feeds.onPool(this::catchUp);
    }

    /** Reads what is missing before the batches that are held; for the pool. */
    private void readUpTo(Positions end) {
        attempt(() -> readUpTo(end), () -> {
            if (history.at().covers(end) || !channel.emitted().topicId().equals(end.topicId())) {
                loop.execute(this::goLive);
            } else {
                post(history.read(stream, channel, end), () -> readUpTo(end));
            }
        });
    }

    private void goLive() {
        if (phase == Phase.HOLDING) {
            phase = Phase.LIVE;
            feeds.onPool(history::close);
            held.forEach(batch -> viewer.batch(batch, true));
            held.clear();
            heldBytes = 0;
        } else {
            feeds.onPool(this::catchUp);
        }
    }

    /** A batch of the channel; for the loop. */
    void deliver(Batch batch) {
        if (phase == Phase.LIVE) {
            viewer.batch(batch, true);
        } else if (phase == Phase.HOLDING) {
            held.add(batch);
            heldBytes += batch.frame().length;
            if (heldBytes > MAX_HELD_BYTES) {
                letGo();
            }
        }
    }

    /** The channel goes on elsewhere; for the loop. */
    void gap(Gap gap) {
        if (phase == Phase.LIVE) {
            viewer.gap(gap);
        } else if (phase == Phase.HOLDING) {
            letGo();
        }
    }

    /** Back to reading by itself, which finds out by itself what is gone. */
    private void letGo() {
        phase = Phase.CATCHING_UP;
        held.clear();
        heldBytes = 0;
        channel.leave(this, loop);
    }

    private void post(List<Batch> batches, Runnable next) {
        loop.execute(() -> {
            if (phase == Phase.CLOSED) {
                return;
            }
            batches.forEach(batch -> viewer.batch(batch, false));
            if (viewer.isReady()) {
                feeds.onPool(next);
            } else {
                parked = next;
            }
        });
    }

    private void startOver() {
        Starts.Start start = feeds.starts().find(new From.Earliest(), feed.topic());
        skipTo(new Gap(GapReason.RECREATED, null, start.positions()));
    }

    private void skipTo(Gap gap) {
        history.seek(gap.next());
        loop.execute(() -> {
            if (phase != Phase.CLOSED) {
                viewer.gap(gap);
                feeds.onPool(this::catchUp);
            }
        });
    }

    /** Runs a step; when the broker does not answer, again a little later. */
    private void attempt(Runnable again, Runnable step) {
        if (phase == Phase.CLOSED) {
            return;
        }
        try {
            step.run();
        } catch (InterruptException e) {
            Thread.currentThread().interrupt(); // the gateway stops
        } catch (OffsetOutOfRangeException e) {
            attempt(again, this::skipWhatIsGone);
        } catch (KafkaException e) {
            LOG.debugf("a viewer of %s waits: %s", stream, e.getMessage());
            feeds.later(again);
        }
    }

    private void skipWhatIsGone() {
        Positions at = history.at();
        List<Gap> gaps = feeds.starts()
                .find(new From.Resume(new Token(stream, at)), feed.topic())
                .gaps();
        if (gaps.isEmpty()) {
            feeds.onPool(this::catchUp);
        } else {
            skipTo(gaps.get(0));
        }
    }
}
