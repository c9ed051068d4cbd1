package io.nodeflow.gateway.subscription;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.directory.StreamEntry;
import io.nodeflow.gateway.directory.StreamState;
import io.nodeflow.gateway.feed.Gap;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.select.LeftOut;
import org.jspecify.annotations.Nullable;

/** One subscription of a connection: what was asked for, and the view that serves it once the stream is there. */
final class Subscription {

    /** Utilization and lag move all the time: they are told when they have moved this much. */
    private static final double UTILIZATION_STEP = 0.1;

    private static final long LAG_STEP = 1000;

    private final ClientFrame.Subscribe wanted;
    private final @Nullable StreamName stream;
    private @Nullable View view;
    private ServerFrame.Status told;
    private long droppedBefore;
    private long conflatedBefore;
    private LeftOut leftOutBefore = LeftOut.NONE;
    private LeftOut leftOutElsewhere = LeftOut.NONE;
    private LeftOut leftOutSeen = LeftOut.NONE;

    /** @param several whether the client has other streams under the same name */
    Subscription(ClientFrame.Subscribe wanted, boolean several) {
        this.wanted = wanted;
        this.stream = several ? wanted.stream() : null;
        this.told = new ServerFrame.Status(wanted.sub(), stream, 0, 0, 0, 0, null);
    }

    ClientFrame.Subscribe wanted() {
        return wanted;
    }

    String name() {
        return wanted.sub();
    }

    /** The stream, where frames have to say which of several they are about. */
    @Nullable
    StreamName streamToTell() {
        return stream;
    }

    @Nullable
    View view() {
        return view;
    }

    ServerFrame begun(StreamEntry entry, String channel, String token) {
        return new ServerFrame.Subscribed(name(), entry.name(), channel, entry.kind(), entry.view(), token);
    }

    ServerFrame waitingFor(String topic) {
        return new ServerFrame.State(
                name(),
                stream,
                StreamState.WAITING.wireForm(),
                "topic " + topic + " is not there yet, or Kafka does not answer");
    }

    ServerFrame frameOf(Gap gap, String token) {
        return new ServerFrame.Gap(name(), stream, token, gap.reason(), gap.missed());
    }

    /** It is served by that view from now on; what the view lost before is not this subscription's loss. */
    void servedBy(View serving, long dropped, long conflated, LeftOut leftOut) {
        view = serving;
        droppedBefore = dropped - told.dropped();
        conflatedBefore = conflated - told.conflated();
        leftOutElsewhere = leftOutSeen;
        leftOutBefore = leftOut;
    }

    /** The status to tell, or null when little has changed since the last. */
    ServerFrame.@Nullable Status news(
            long viewDropped, long viewConflated, LeftOut viewLeftOut, double utilization, long lag) {
        LeftOut leftOut = leftOutElsewhere.plus(viewLeftOut.since(leftOutBefore));
        boolean stands = leftOut.equals(leftOutSeen);
        leftOutSeen = leftOut;
        ServerFrame.Status now = new ServerFrame.Status(
                name(),
                stream,
                viewDropped - droppedBefore,
                viewConflated - conflatedBefore,
                Math.round(utilization * 100) / 100.0,
                lag,
                leftOut.nothing() ? null : leftOut);
        boolean differs = now.dropped() != told.dropped()
                || now.conflated() != told.conflated()
                || isNews(leftOut, stands)
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

    /** A filter may leave out many all the time: that is told when they are a tenth more, and when they are no more. */
    private boolean isNews(LeftOut leftOut, boolean stands) {
        long before = told.leftOut() == null ? 0 : told.leftOut().total();
        return leftOut.total() != before && (stands || leftOut.total() * 10 >= before * 11);
    }
}
