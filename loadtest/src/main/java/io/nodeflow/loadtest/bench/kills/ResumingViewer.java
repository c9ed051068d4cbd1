package io.nodeflow.loadtest.bench.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.loadtest.bench.socket.LeanSocket;
import io.nodeflow.loadtest.bench.socket.Viewer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One who watches a stream from its beginning, and comes back with the token of the last frame it got. Written by its loop's
 * thread, read by any.
 */
final class ResumingViewer implements Viewer {

    private final String stream;
    private final int maxBatchSize;
    private final OffsetLog log;
    private final AtomicLong gaps = new AtomicLong();
    private volatile @Nullable String token;
    private volatile @Nullable String problem;
    private volatile boolean connected;
    private volatile boolean subscribed;

    ResumingViewer(String stream, int maxBatchSize, int partitions) {
        this.stream = stream;
        this.maxBatchSize = maxBatchSize;
        this.log = new OffsetLog(partitions);
    }

    OffsetLog log() {
        return log;
    }

    /** How often it was told that it misses something. */
    long gaps() {
        return gaps.get();
    }

    /** What the gateway complained about, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Whether its connection has ended. */
    boolean isCutOff() {
        return !connected;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    @Override
    public void opened(LeanSocket socket) {
        connected = true;
        ObjectNode subscribe = JsonNodeFactory.instance
                .objectNode()
                .put("type", "subscribe")
                .put("stream", stream)
                .put("maxBatchSize", maxBatchSize)
                .put("bufferSize", 10_000)
                .put("whenMissing", "wait");
        if (token == null) {
            subscribe.put("from", "earliest");
        } else {
            subscribe.putObject("from").put("token", token);
        }
        socket.send(subscribe);
    }

    @Override
    public boolean looksIntoBatches() {
        return true;
    }

    @Override
    public void counted(int bytes) {
        throw new IllegalStateException("this viewer looks into each batch");
    }

    @Override
    public void frame(LeanSocket socket, int bytes, JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "subscribed" -> subscribed = true;
            case "batch" -> {
                log.batch(frame.path("messages"));
                token = frame.path("token").asText();
            }
            case "gap" -> gaps.incrementAndGet();
            case "error" ->
                problem = frame.path("code").asText() + ": "
                        + frame.path("message").asText();
            default -> {
                // welcome, state, status, heartbeat: nothing of the stream
            }
        }
    }

    @Override
    public void ended(String why) {
        connected = false;
        subscribed = false;
    }
}
