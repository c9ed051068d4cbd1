package io.nodeflow.loadtest.bench.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.loadtest.bench.socket.LeanSocket;
import io.nodeflow.loadtest.bench.socket.Viewer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One viewer of one stream. Written by its loop's thread, read by any. */
public final class StreamViewer implements Viewer {

    private enum Manner {
        USUAL,
        SMALL_BUFFER,
        NEVER_ACKNOWLEDGING
    }

    private static final int SMALL_BUFFER_BYTES = 32 * 1024;

    private final Subscribe wanted;
    private final @Nullable MessageLog log;
    private final Manner manner;
    private final CompletableFuture<LeanSocket> subscribed = new CompletableFuture<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private volatile @Nullable String problem;

    private StreamViewer(Subscribe wanted, @Nullable MessageLog log, Manner manner) {
        this.wanted = wanted;
        this.log = log;
        this.manner = manner;
    }

    /** One that counts frames and bytes. */
    public static StreamViewer counting(Subscribe wanted) {
        return new StreamViewer(wanted, null, Manner.USUAL);
    }

    /** One that looks at every message. */
    public static StreamViewer reading(Subscribe wanted, MessageLog log) {
        return new StreamViewer(wanted, log, Manner.USUAL);
    }

    /** One that looks at every message and whose system holds little for it, so that it is noticed when it stops reading. */
    public static StreamViewer withSmallBuffer(Subscribe wanted, MessageLog log) {
        return new StreamViewer(wanted, log, Manner.SMALL_BUFFER);
    }

    /** One that looks at every message, says at the beginning that it will acknowledge, and never does. */
    public static StreamViewer neverAcknowledging(Subscribe wanted, MessageLog log) {
        return new StreamViewer(wanted, log, Manner.NEVER_ACKNOWLEDGING);
    }

    /** Done when the gateway says that the subscription stands. */
    public CompletableFuture<LeanSocket> subscribed() {
        return subscribed;
    }

    /** Batches so far. */
    public long frames() {
        return frames.get();
    }

    /** Bytes of the batches so far. */
    public long bytes() {
        return bytes.get();
    }

    /** Messages that {@code status} frames and gaps said will not come. */
    public long toldMissing() {
        return dropped.get() + missed.get();
    }

    /** What went wrong, or null. */
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public int receiveBuffer() {
        return manner == Manner.SMALL_BUFFER ? SMALL_BUFFER_BYTES : 0;
    }

    @Override
    public void opened(LeanSocket socket) {
        socket.send(wanted.frame());
    }

    @Override
    public boolean looksIntoBatches() {
        return log != null;
    }

    @Override
    public void counted(int length) {
        frames.lazySet(frames.get() + 1);
        bytes.lazySet(bytes.get() + length);
    }

    @Override
    public void frame(LeanSocket socket, int length, JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "batch" -> {
                counted(length);
                if (log != null) {
                    log.batch(frame.path("messages"));
                }
            }
            case "subscribed" -> {
                if (manner == Manner.NEVER_ACKNOWLEDGING) {
                    acknowledgeNothing(socket, frame.path("channel").asText());
                }
                subscribed.complete(socket);
            }
            case "status" ->
                dropped.set(
                        frame.path("dropped").asLong() + frame.path("conflated").asLong());
            case "gap" -> {
                if (!frame.path("reason").asText().equals("overflow")) { // status counts these too
                    missed.addAndGet(frame.path("missed").asLong());
                }
            }
            case "error" ->
                ended(frame.path("code").asText() + ": " + frame.path("message").asText());
            default -> {
                // welcome, state, heartbeat: nothing to count
            }
        }
    }

    @Override
    public void ended(String why) {
        problem = why;
        subscribed.completeExceptionally(new IllegalStateException(why));
    }

    private static void acknowledgeNothing(LeanSocket socket, String channel) {
        socket.send(JsonNodeFactory.instance
                .objectNode()
                .put("type", "received")
                .put("channel", channel)
                .put("count", 0));
    }
}
