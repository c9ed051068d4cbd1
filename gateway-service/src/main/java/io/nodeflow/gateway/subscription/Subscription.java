package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/** One subscription of a connection: what was asked for, and the view that serves it once the stream is there. */
final class Subscription {

    /** Utilization and lag move all the time: they are told when they have moved this much. */
    private static final double UTILIZATION_STEP = 0.1;

    private static final long LAG_STEP = 1000;

    private final ClientFrame.Subscribe wanted;
    private @Nullable View view;
    private ServerFrame.Status told;
    private long droppedBefore;
    private long conflatedBefore;

    Subscription(ClientFrame.Subscribe wanted) {
        this.wanted = wanted;
        this.told = new ServerFrame.Status(wanted.sub(), 0, 0, 0, 0);
    }

    ClientFrame.Subscribe wanted() {
        return wanted;
    }

    String name() {
        return wanted.sub();
    }

    @Nullable
    View view() {
        return view;
    }

    /** It is served by that view from now on; what the view lost before is not this subscription's loss. */
    void servedBy(View serving, long dropped, long conflated) {
        view = serving;
        droppedBefore = dropped - told.dropped();
        conflatedBefore = conflated - told.conflated();
    }

    /** The status to tell, or null when little has changed since the last. */
    ServerFrame.@Nullable Status news(long viewDropped, long viewConflated, double utilization, long lag) {
        ServerFrame.Status now = new ServerFrame.Status(
                name(),
                viewDropped - droppedBefore,
                viewConflated - conflatedBefore,
                Math.round(utilization * 100) / 100.0,
                lag);
        boolean differs = now.dropped() != told.dropped()
                || now.conflated() != told.conflated()
                || Math.abs(now.bufferUtilization() - told.bufferUtilization()) >= UTILIZATION_STEP
                || Math.abs(now.lag() - told.lag()) >= LAG_STEP
                || now.lag() == 0 && told.lag() > 0
                || now.bufferUtilization() == 0 && told.bufferUtilization() > 0;
        if (!differs) {
            return null;
        }
        told = now;
        return now;
    }
}
