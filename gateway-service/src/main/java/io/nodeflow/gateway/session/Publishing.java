package io.nodeflow.gateway.session;

import io.nodeflow.gateway.ingest.IngestException;
import io.nodeflow.gateway.ingest.IngestMessage;
import io.nodeflow.gateway.ingest.IngestWriter;
import io.nodeflow.gateway.protocol.ClientFrame;
import io.nodeflow.gateway.protocol.FrameException;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Outlet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one WebSocket publishes: how much of it in a second and at once, and what became of it. For its event loop only. */
final class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final int MAX_FRAMES_UNDER_WAY = 64;
    private static final long MAX_BYTES_UNDER_WAY = 8L * 1024 * 1024;

    private final IngestWriter ingest;
    private final Outlet outlet;
    private final Executor loop;
    private final int perSecond;
    private final Allowance allowance;
    private final Runnable progress;
    private int framesUnderWay;
    private long bytesUnderWay;

    /**
     * @param perSecond messages that may be published
     * @param progress runs whenever {@link #isFull} or {@link #isIdle} may have changed
     */
    Publishing(IngestWriter ingest, Outlet outlet, Executor loop, int perSecond, Runnable progress) {
        this.ingest = ingest;
        this.outlet = outlet;
        this.loop = loop;
        this.perSecond = perSecond;
        this.allowance = new Allowance(perSecond);
        this.progress = progress;
    }

    /** Whether no more should be taken until some of it is acknowledged: by then it holds one frame too much, at most. */
    boolean isFull() {
        return framesUnderWay >= MAX_FRAMES_UNDER_WAY || bytesUnderWay > MAX_BYTES_UNDER_WAY;
    }

    /** Whether all is acknowledged or refused. */
    boolean isIdle() {
        return framesUnderWay == 0;
    }

    /**
     * Writes the messages; an {@code ack}, when one is wanted, or an {@code error} follows.
     *
     * @throws FrameException when they are too many
     */
    void publish(ClientFrame.Publish publish) throws FrameException {
        int count = publish.messages().size();
        if (!allowance.take(count)) {
            throw new FrameException(
                    "publish-rate",
                    "a connection may publish " + perSecond + " messages in a second; none of these " + count
                            + " was taken, send them again later",
                    null,
                    publish.ack());
        }
        long bytes = publish.messages().stream().mapToLong(IngestMessage::size).sum();
        framesUnderWay++;
        bytesUnderWay += bytes;
        progress.run();
        ingest.publish(publish.workflow(), publish.node(), publish.messages())
                .whenCompleteAsync((accepted, failure) -> end(bytes, publish.ack(), accepted, failure), loop);
    }

    @SuppressWarnings("NullAway") // a completed stage has either a result or a failure
    private void end(long bytes, @Nullable Long ack, Integer accepted, @Nullable Throwable failure) {
        framesUnderWay--;
        bytesUnderWay -= bytes;
        if (failure != null) {
            outlet.control(refusal(ack, failure));
        } else if (ack != null) {
            outlet.control(new ServerFrame.Ack(ack, accepted));
        }
        progress.run();
    }

    private static ServerFrame refusal(@Nullable Long ack, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IngestException refused) {
            return new ServerFrame.Error(
                    null,
                    ack,
                    refused.reason().code(),
                    refused.getMessage() + " (" + refused.accepted() + " accepted before)");
        }
        LOG.error("publishing failed unexpectedly", cause);
        return new ServerFrame.Error(null, ack, "internal", "publishing failed: " + cause);
    }
}
