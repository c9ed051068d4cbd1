package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.ingest.IngestException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads one request's body at the pace at which Kafka takes it: chunks gather on the event loop, are cut and written by a
 * worker, and the request is paused while there is enough of either. No thread waits for a slow sender.
 *
 * <p>Confined to the event loop of the request, but for {@link #work}, of which one runs at a time.
 */
final class IngestBody {

    private static final int MAX_WAITING_BYTES = 256 * 1024;

    /** Taken at once where flow control may say stop at any moment. */
    private static final int SLICE_BYTES = 16 * 1024;

    private record Chunk(byte[] bytes, Instant enteredAt) {}

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context context;
    private final IngestSession session;
    private final IngestOptions options;
    private final ValueSplitter splitter;
    private final CompletableFuture<Integer> accepted = new CompletableFuture<>();
    private volatile boolean hasValues;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean working;
    private boolean ended;
    private boolean over;

    IngestBody(HttpServerRequest request, Vertx vertx, Context context, IngestSession session, IngestOptions options) {
        this.request = request;
        this.vertx = vertx;
        this.context = context;
        this.session = session;
        this.options = options;
        this.splitter = options.lines() ? new LineSplitter() : new JsonSplitter();
    }

    /**
     * Reads the body, which must be paused until now.
     *
     * @return the count of messages when all are acknowledged; fails with an {@link IngestException}, and never completes when
     *     the sender goes away before the end
     */
    CompletionStage<Integer> read() {
        request.handler(this::take);
        request.endHandler(nothing -> {
            ended = true;
            goOn();
        });
        request.exceptionHandler(gone -> {
            over = true;
            waiting.clear();
        });
        request.resume();
        return accepted;
    }

    private void take(Buffer chunk) {
        if (over) {
            return;
        }
        waiting.add(new Chunk(chunk.getBytes(), Instant.now()));
        waitingBytes += chunk.length();
        if (waitingBytes > MAX_WAITING_BYTES) {
            request.pause();
        }
        goOn();
    }

    /** HTTP/2 refuses to resume a request that has been read to its end; HTTP/1.1 does not mind. */
    private void readOn() {
        if (!ended && waitingBytes <= MAX_WAITING_BYTES) {
            request.resume();
        }
    }

    private void goOn() {
        if (working || over || (waiting.isEmpty() && !ended)) {
            return;
        }
        working = true;
        CompletableFuture<Void> admitted = session.gate().admitted().toCompletableFuture();
        if (admitted.isDone() && !admitted.isCompletedExceptionally()) {
            workOn();
        } else {
            admitted.whenComplete((nothing, stalled) -> context.runOnContext(ignored -> {
                if (stalled == null) {
                    workOn();
                } else {
                    end(session.finish(IngestException.of(stalled)));
                }
            }));
        }
    }

    private void workOn() {
        List<Chunk> chunks = takeWaiting(session.gate().isLimited() ? SLICE_BYTES : Integer.MAX_VALUE);
        boolean last = ended && waiting.isEmpty();
        vertx.executeBlocking(() -> work(chunks, last), false)
                .onComplete(worked -> context.runOnContext(nothing -> {
                    if (worked.failed()) {
                        end(session.finish(IngestException.of(worked.cause())));
                    } else if (last) {
                        end(session.finish(null));
                    } else {
                        session.whenWritable()
                                .thenRun(() -> context.runOnContext(ignored -> {
                                    working = false;
                                    readOn();
                                    goOn();
                                }));
                    }
                }));
    }

    private List<Chunk> takeWaiting(int most) {
        List<Chunk> taken = new ArrayList<>();
        int size = 0;
        while (size < most && !waiting.isEmpty()) {
            Chunk next = waiting.remove();
            int length = Math.min(next.bytes().length, most - size);
            if (length < next.bytes().length) {
                waiting.addFirst(
                        new Chunk(Arrays.copyOfRange(next.bytes(), length, next.bytes().length), next.enteredAt()));
                next = new Chunk(Arrays.copyOf(next.bytes(), length), next.enteredAt());
            }
            taken.add(next);
            size += length;
        }
        waitingBytes -= size;
        return taken;
    }

    private Void work(List<Chunk> chunks, boolean last) {
        for (Chunk chunk : chunks) {
            splitter.feed(chunk.bytes(), (json, line) -> write(json, line, chunk.enteredAt()));
        }
        if (last) {
            splitter.end((json, line) -> write(json, line, Instant.now()));
            if (!hasValues && !splitter.isEmptyArray()) {
                throw new IngestException(Reason.MALFORMED, "the body is empty; send a JSON value, an array or NDJSON");
            }
        }
        return null;
    }

    private void write(byte[] json, int line, Instant enteredAt) {
        hasValues = true;
        try {
            session.write(options.message(json), enteredAt);
        } catch (IngestException e) {
            throw e.reason().isOfAValue() ? e.onLine(line) : e;
        }
    }

    private void end(CompletionStage<Integer> finished) {
        over = true;
        waiting.clear();
        waitingBytes = 0;
        readOn();
        finished.whenComplete((count, failure) -> context.runOnContext(nothing -> {
            if (failure == null) {
                accepted.complete(count);
            } else {
                accepted.completeExceptionally(failure);
            }
        }));
    }
}
