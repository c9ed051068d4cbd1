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

    private final Subscribe wanted;
    private final @Nullable MessageLog log;
    private final boolean acknowledges;
    private final CompletableFuture<LeanSocket> subscribed = new CompletableFuture<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private volatile @Nullable String problem;
    private String channel = "";

    private StreamViewer(Subscribe wanted, @Nullable MessageLog log, boolean acknowledges) {
        this.wanted = wanted;
        this.log = log;
        this.acknowledges = acknowledges;
    }

    /** One that counts frames and bytes. */
    public static StreamViewer counting(Subscribe wanted) {
        return new StreamViewer(wanted, null, false);
    }

    /** One that looks at every message. */
    public static StreamViewer reading(Subscribe wanted, MessageLog log) {
        return new StreamViewer(wanted, log, false);
    }

    /** One that counts, and that acknowledges a single frame and then never another. */
    public static StreamViewer acknowledgingOnce(Subscribe wanted) {
        return new StreamViewer(wanted, null, true);
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
                channel = frame.path("channel").asText();
                if (acknowledges) {
                    acknowledge(socket);
                }
                subscribed.complete(socket);
            }
            case "status" ->
                dropped.set(
                        frame.path("dropped").asLong() + frame.path("conflated").asLong());
            case "gap" -> missed.addAndGet(frame.path("missed").asLong());
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

    private void acknowledge(LeanSocket socket) {
        socket.send(JsonNodeFactory.instance
                .objectNode()
                .put("type", "received")
                .put("channel", channel)
                .put("count", 0));
    }
}
