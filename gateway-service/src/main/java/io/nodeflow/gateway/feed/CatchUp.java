package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.Token;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings one viewer from where it began into the live channel. It takes batches that others may share, from the channel's ring
 * or from the {@link Past}, as fast as the viewer takes them; what the viewer has already is cut off, partition by partition.
 * With the end of the ring it becomes a member of the channel's group, which is then given each batch.
 *
 * <p>For the viewer's loop, but for {@link #readOn} and {@link #lookAgain}. One step is under way at a time.
 */
final class CatchUp {

    private enum Phase {
        BEHIND,
        JOINING,
        LIVE,
        CLOSED
    }

    private static final Logger LOG = Logger.getLogger(CatchUp.class);
    /** A viewer takes about so much before others on its loop have their turn. */
    private static final long TURN_BYTES = 256 * 1024;

    private final Feeds feeds;
    private final Feed feed;
    private final Channel channel;
    private final Viewer viewer;
    private final Executor loop;

    private volatile Phase phase = Phase.BEHIND;
    private @Nullable Positions have;
    private boolean aligned;
    private boolean parked;
    private int breaksSeen;

    CatchUp(Feeds feeds, Feed feed, Channel channel, Viewer viewer, Executor loop) {
        this.feeds = feeds;
        this.feed = feed;
        this.channel = channel;
        this.viewer = viewer;
        this.loop = loop;
    }

    /** Whether the viewer gets what is new as it comes. */
    boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Messages that the stream has and this viewer was not given yet. */
    long lag() {
        return feed.lag()
                + (phase == Phase.LIVE || have == null
                        ? 0
                        : have.distanceTo(channel.ring().end()));
    }

    void start(From from) {
        breaksSeen = channel.ring().breaks();
        if (from instanceof From.Latest) {
            phase = Phase.JOINING;
            feed.join(channel, this, loop, null);
        } else if (from instanceof From.Resume resume
                && channel.ring().contains(resume.token().positions())) {
            goOn(new Starts.Start(resume.token().positions(), List.of()));
        } else {
            look(from);
        }
    }

    /** The viewer has room again. */
    void resume() {
        if (parked) {
            parked = false;
            step();
        }
    }

    /** Ends the delivery; nothing comes after it. */
    void close() {
        phase = Phase.CLOSED;
        channel.leave(this, loop);
    }

    /** There may be more to take. Any thread. */
    void readOn() {
        loop.execute(this::step);
    }

    /** Where the viewer is may not be in the topic any more. Any thread. */
    void lookAgain() {
        loop.execute(() -> {
            if (have != null) {
                look(new From.Resume(new Token(channel.key().stream(), have)));
            }
        });
    }

    /** The channel does not hold any more what comes next for this viewer. */
    void notJoined() {
        if (phase == Phase.JOINING) {
            phase = Phase.BEHIND;
            step();
        }
    }

    /** The channel's batches are for this viewer after what is missing. */
    void joined(Ring.Part missing) {
        if (phase == Phase.CLOSED) {
            channel.leave(this, loop);
            return;
        }
        phase = Phase.LIVE;
        if (have == null) {
            have = missing.end();
            viewer.begun(channel.id(), missing.end());
        }
        missing.batches().forEach(this::giveLive);
    }

    /** Batches of the channel. */
    void deliver(Bundle bundle) {
        if (aligned && phase == Phase.LIVE) {
            viewer.bundle(bundle);
        } else {
            bundle.batches().forEach(this::giveLive);
        }
    }

    /** Nothing comes any more. */
    void refused(Refusal refusal) {
        if (phase != Phase.CLOSED) {
            viewer.refused(refusal);
        }
    }

    /** The channel goes on elsewhere. */
    void gap(Gap gap) {
        if (phase == Phase.LIVE) {
            have = gap.next();
            aligned = false;
            viewer.gap(gap);
        }
    }

    private void look(From from) {
        if (phase == Phase.CLOSED) {
            return;
        }
        breaksSeen = channel.ring().breaks();
        feeds.starts()
                .find(from, feed.topic())
                .whenCompleteAsync((start, failure) -> found(from, start, failure), loop);
    }

    private void found(From from, Starts.@Nullable Start start, @Nullable Throwable failure) {
        if (start != null) {
            goOn(start);
        } else {
            LOG.debugf("a viewer of %s waits: %s", channel.key().stream(), failure);
            feeds.later(() -> loop.execute(() -> look(from)));
        }
    }

    private void goOn(Starts.Start start) {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean begins = have == null;
        have = start.positions();
        if (begins) {
            viewer.begun(channel.id(), start.positions());
        }
        start.gaps().forEach(viewer::gap);
        step();
    }

    /** Takes what comes next, if the viewer is ready for it. */
    private void step() {
        if (phase != Phase.BEHIND || have == null) {
            return;
        }
        Refusal refusal = channel.refused();
        if (refusal != null) {
            refused(refusal); // the feed does not tell such a channel anything more, not even of a topic made anew
            return;
        }
        if (!viewer.isReady()) {
            parked = true;
            return;
        }
        Ring ring = channel.ring();
        if (ring.breaks() != breaksSeen) {
            lookAgain();
            return;
        }
        if (!have.topicId().equals(ring.end().topicId())) {
            // The channel still has to find out that its topic was made anew.
            feeds.later(this::readOn);
            return;
        }
        Ring.Part next = ring.after(have, TURN_BYTES);
        if (next == null) {
            next = feeds.past().after(channel, feed.topic(), have, TURN_BYTES, this);
        } else if (next.batches().isEmpty()) {
            phase = Phase.JOINING;
            feed.join(channel, this, loop, have);
            return;
        }
        if (next != null) {
            take(next);
        }
    }

    private void take(Ring.Part next) {
        for (Batch batch : next.batches()) {
            if (!viewer.isReady()) {
                parked = true;
                return;
            }
            give(batch, false);
        }
        if (have != null) {
            have = have.furthest(next.end());
        }
        readOn();
    }

    private void giveLive(Batch batch) {
        if (phase == Phase.LIVE) {
            give(batch, true);
        }
    }

    private void give(Batch batch, boolean live) {
        Positions until = have;
        if (aligned && live || until == null || batch.from().covers(until)) {
            aligned = live;
            have = live ? have : batch.upTo();
            viewer.batch(batch, live);
        } else if (!until.covers(batch.upTo())) {
            Batch rest = batch.after(until, channel.key().stream(), channel.id());
            have = rest.upTo();
            viewer.batch(rest, live);
        }
    }
}
