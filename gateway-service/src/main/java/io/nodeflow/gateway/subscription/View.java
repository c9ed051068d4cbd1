package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Bundle;
import io.nodeflow.gateway.feed.Delivery;
import io.nodeflow.gateway.feed.Gap;
import io.nodeflow.gateway.feed.Refusal;
import io.nodeflow.gateway.feed.Viewer;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.protocol.Token;
import io.nodeflow.gateway.protocol.ViewOptions;
import io.nodeflow.gateway.protocol.ViewerOverflow;
import io.nodeflow.gateway.select.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One channel as one connection sees it, for all its subscriptions to it. Batches go straight to the outlet while that takes
 * them and wait in a bounded queue otherwise. What is lost is told before anything later is written, so that the token of what
 * was written last never hides a loss. For the connection's loop only.
 */
final class View implements Viewer {

    private static final int PATIENCE_TICKS = 4;

    private final Outlet outlet;
    private final BiConsumer<View, Refusal> ended;
    private StreamEntry entry;
    private final ViewOptions.Resolved options;
    private final From from;
    private final int twin;
    private final boolean moved;
    private final ViewQueue queue;
    private final Losses losses;
    private final Receipts receipts;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable Delivery delivery;
    private @Nullable String channel;
    private @Nullable Positions written;
    private LeftOut leftOut = LeftOut.NONE;
    private int ticksBeforeBeginning;

    /**
     * @param ended told when it is refused
     * @param twin tells it from the connection's other views of the same stream and batching
     * @param moved whether it continues one whose stream now has another topic
     */
    View(
            Outlet outlet,
            BiConsumer<View, Refusal> ended,
            StreamEntry entry,
            ViewOptions.Resolved options,
            From from,
            int twin,
            boolean moved) {
        this.outlet = outlet;
        this.ended = ended;
        this.entry = entry;
        this.options = options;
        this.from = from;
        this.twin = twin;
        this.moved = moved;
        this.queue = new ViewQueue(options.bufferSize());
        this.losses = new Losses(queue, options.overflow(), options.bufferSize());
        this.receipts = new Receipts(options.bufferSize());
    }

    StreamEntry entry() {
        return entry;
    }

    /** Its stream is shown in another way now, which who comes later is told. */
    void showsAs(StreamEntry next) {
        entry = next;
    }

    ViewOptions.Resolved options() {
        return options;
    }

    int twin() {
        return twin;
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    void servedBy(Delivery serving) {
        delivery = serving;
    }

    /** Whether a subscription that begins there may take part in it: with what is new, or with all of it. */
    boolean isOpenTo(From wanted) {
        if (channel == null) {
            return wanted.equals(from) && !moved && ticksBeforeBeginning < PATIENCE_TICKS;
        }
        return wanted instanceof From.Latest && delivery != null && delivery.isLive();
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
        subscription.servedBy(this, losses.dropped(), losses.conflated(), leftOut);
        if (channel != null && written != null) {
            tellBegun(subscription, channel, written);
        }
    }

    /** Ends one subscription's part; returns whether it was the last. */
    boolean remove(Subscription subscription) {
        subscriptions.remove(subscription);
        return subscriptions.isEmpty();
    }

    void close() {
        if (delivery != null) {
            delivery.close();
        }
    }

    @Override
    public void begun(String channelId, Positions start) {
        channel = channelId;
        written = start;
        subscriptions.forEach(subscription -> tellBegun(subscription, channelId, start));
        if (moved) {
            tell(new Gap(GapReason.RECREATED, null, start));
        }
    }

    @Override
    public void batch(Batch batch, boolean live) {
        leftOut = leftOut.plus(batch.leftOut());
        if (isReady()) {
            losses.endRow();
            write(batch);
        } else if (batch.messages() > 0) {
            queue.add(batch);
            if (live) {
                boundQueue();
            }
        }
    }

    @Override
    public void bundle(Bundle bundle) {
        if (!isReady() || !receipts.haveRoomFor(bundle.messages())) {
            bundle.batches().forEach(batch -> batch(batch, true));
            return;
        }
        leftOut = leftOut.plus(bundle.leftOut());
        losses.endRow();
        tellLosses();
        outlet.bundle(bundle);
        bundle.batches().forEach(batch -> receipts.wrote(batch.messages()));
        written = bundle.upTo();
    }

    @Override
    public void gap(Gap gap) {
        if (queue.isEmpty()) {
            tell(gap);
        } else {
            queue.add(gap);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        ended.accept(this, refusal);
    }

    @Override
    public boolean isReady() {
        return queue.isEmpty() && mayWrite();
    }

    /** Whether it is the channel that the client knows by this name. */
    boolean isOn(String channelId) {
        return channelId.equals(channel);
    }

    /** See {@link Receipts#received}. */
    void received(String channelId, long count) throws FrameException {
        receipts.received(channelId, count);
    }

    private boolean mayWrite() {
        return !outlet.isFull() && !receipts.areDue();
    }

    /** Writes one thing of what waits; returns whether it could. */
    boolean writeNext() {
        if (!mayWrite()) {
            return false;
        }
        ViewQueue.@Nullable Waiting next = queue.poll();
        if (next == null) {
            return false;
        }
        if (next.batch() != null) {
            write(next.batch());
        } else if (next.gap() != null) {
            tell(next.gap());
        }
        return true;
    }

    /** The outlet has room and nothing waits: history may go on. */
    void drained() {
        if (delivery != null && isReady()) {
            delivery.resume();
        }
    }

    /** Tells how the subscriptions keep up, where that has changed. */
    void tellStatus() {
        if (delivery == null || channel == null) {
            if (++ticksBeforeBeginning == PATIENCE_TICKS) {
                subscriptions.forEach(subscription -> outlet.control(subscription.waitingFor(entry.topic())));
            }
            return;
        }
        long lag = delivery.lag() + queue.messages();
        for (Subscription subscription : subscriptions) {
            ServerFrame.@Nullable Status news =
                    subscription.news(losses.dropped(), losses.conflated(), leftOut, queue.utilization(), lag);
            if (news != null) {
                outlet.control(news);
            }
        }
    }

    /** Whether it has begun after its subscriptions were told to wait for that; true once. */
    boolean beganLate() {
        boolean late = channel != null && ticksBeforeBeginning >= PATIENCE_TICKS;
        if (late) {
            ticksBeforeBeginning = 0;
        }
        return late;
    }

    private void boundQueue() {
        if (!queue.isOverfull()) {
            return;
        }
        if (options.overflow() == ViewerOverflow.DISCONNECT) {
            outlet.close(CloseCode.TOO_SLOW, "too slow for " + entry.name() + ": more than its buffer was waiting");
        } else {
            losses.boundQueue();
        }
    }

    /** Before anything later: the token of what is written last must never hide a loss. */
    private void tellLosses() {
        if (losses.takeNews()) {
            tellStatus();
        }
    }

    private void write(Batch batch) {
        tellLosses();
        outlet.batch(batch);
        receipts.wrote(batch.messages());
        written = batch.upTo();
    }

    private void tell(Gap gap) {
        tellLosses();
        written = gap.next();
        String token = new Token(entry.name(), gap.next()).encode();
        subscriptions.forEach(subscription -> outlet.control(subscription.frameOf(gap, token)));
    }

    private void tellBegun(Subscription subscription, String channelId, Positions from) {
        outlet.control(subscription.begun(entry, channelId, new Token(entry.name(), from).encode()));
    }
}
