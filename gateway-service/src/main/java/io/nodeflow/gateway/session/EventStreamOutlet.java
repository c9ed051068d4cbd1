package io.nodeflow.gateway.session;

import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Bundle;
import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.ServerFrame;
import io.nodeflow.gateway.subscription.Outlet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Writes frames as server-sent events: event = type, data = the same JSON, id = where to go on, for the frames that say it. */
final class EventStreamOutlet implements Outlet {

    private static final int WRITE_QUEUE_BYTES = 256 * 1024;

    private final HttpServerResponse response;
    private final EventIds ids;
    private long lastWrite = System.nanoTime();

    EventStreamOutlet(HttpServerResponse response, EventIds ids) {
        this.response = response;
        this.ids = ids;
        response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public void control(ServerFrame frame) {
        String token = frame instanceof ServerFrame.Subscribed subscribed
                ? subscribed.token()
                : frame instanceof ServerFrame.Gap gap ? gap.token() : null;
        write(frame.type(), token, frame.encode());
        if (frame instanceof ServerFrame.Error error && !isOfOneOfSeveral(error)) {
            response.end();
        }
    }

    /** Here is one subscription only, so that it is not the one that there is no room for. */
    private static boolean isOfOneOfSeveral(ServerFrame.Error error) {
        return error.code().equals("too-many-subscriptions");
    }

    @Override
    public void batch(Batch batch) {
        write("batch", batch.token(), batch.frame());
    }

    @Override
    public void bundle(Bundle bundle) {
        bundle.batches().forEach(this::batch);
    }

    @Override
    public boolean isFull() {
        return response.ended() || response.closed() || response.writeQueueFull();
    }

    @Override
    public void close(CloseCode code, String reason) {
        control(new ServerFrame.Error(null, null, code.label(), reason));
    }

    long lastWrite() {
        return lastWrite;
    }

    private void write(String event, @Nullable String token, byte[] json) {
        if (response.ended() || response.closed()) {
            return;
        }
        lastWrite = System.nanoTime();
        Buffer out = Buffer.buffer(json.length + 64).appendString("event: " + event + "\n");
        if (token != null) {
            out.appendString("id: " + ids.after(token) + "\n");
        }
        out.appendString("data: ");
        appendLines(out, json);
        response.write(out.appendString("\n\n"));
    }

    /** A payload may have line ends between its tokens; one in the data would end the event's line. */
    private static void appendLines(Buffer out, byte[] json) {
        int start = 0;
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '\n' || json[at] == '\r') {
                out.appendBytes(json, start, at - start).appendString("\ndata: ");
                start = at + 1;
            }
        }
        out.appendBytes(json, start, json.length - start);
    }
}
