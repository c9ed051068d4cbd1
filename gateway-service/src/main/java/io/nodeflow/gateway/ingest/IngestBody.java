package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.ingest.IngestException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Reads one request's body at the pace at which Kafka takes it: chunks gather on the event loop, are cut and written by a
 * worker, and the request is paused while there is enough of either. No thread waits for a slow sender.
 *
 * <p>Confined to the event loop of the request, but for {@link #work}, of which one runs at a time.
 */
final class IngestBody {

    private static final Logger LOG = Logger.getLogger(IngestBody.class);
    private static final int MAX_WAITING_BYTES = 256 * 1024;

    private record Chunk(byte[] bytes, Instant enteredAt) {}

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context context;
    private final IngestSession session;
    private final IngestOptions options;
    private final ValueSplitter splitter;
    private final CompletableFuture<Integer> accepted = new CompletableFuture<>();
    private volatile boolean hasValues;
    private List<Chunk> waiting = new ArrayList<>();
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
            waiting = new ArrayList<>();
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
        if (!ended) {
            request.resume();
        }
    }

    private void goOn() {
        if (working || over || (waiting.isEmpty() && !ended)) {
            return;
        }
        working = true;
        List<Chunk> chunks = waiting;
        boolean last = ended;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        vertx.executeBlocking(() -> work(chunks, last), false)
                .onComplete(worked -> context.runOnContext(nothing -> {
                    if (worked.failed()) {
                        end(session.finish(refusal(worked.cause())));
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
            throw e.reason() == Reason.UNAVAILABLE ? e : e.onLine(line);
        }
    }

    private void end(CompletionStage<Integer> finished) {
        over = true;
        readOn();
        finished.whenComplete((count, failure) -> context.runOnContext(nothing -> {
            if (failure == null) {
                accepted.complete(count);
            } else {
                accepted.completeExceptionally(failure);
            }
        }));
    }

    /** What is no {@link IngestException} is a mistake of ours, and the sender is to know that too. */
    private static IngestException refusal(Throwable failure) {
        if (failure instanceof IngestException refusal) {
            return refusal;
        }
        LOG.error("a body could not be taken", failure);
        return new IngestException(Reason.FAILED, "the gateway failed on this body; its log says why");
    }
}
