package io.nodeflow.loadtest.bench.churn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.loadtest.bench.socket.LeanSocket;
import io.nodeflow.loadtest.bench.socket.Viewer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One socket that subscribes and unsubscribes until a count, shared with others, is reached. A few are always under way. */
final class ComingAndGoing implements Viewer {

    private static final int UNDER_WAY = 4;

    private final List<String> streams;
    private final AtomicLong left;
    private final CountDownLatch done;
    private volatile @Nullable String problem;
    private int open;
    private long number;

    ComingAndGoing(List<String> streams, AtomicLong left, CountDownLatch done) {
        this.streams = streams;
        this.left = left;
        this.done = done;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public void opened(LeanSocket socket) {
        for (int at = 0; at < UNDER_WAY; at++) {
            subscribe(socket);
        }
        finishWhenNoneIsOpen();
    }

    @Override
    public boolean looksIntoBatches() {
        return false;
    }

    @Override
    public void counted(int bytes) {
        // a batch that was on its way when its subscription ended
    }

    @Override
    public void frame(LeanSocket socket, int bytes, JsonNode frame) {
        String type = frame.path("type").asText();
        if (type.equals("subscribed")) {
            socket.send(frame("unsubscribe", frame.path("sub").asText()));
            open--;
            subscribe(socket);
            finishWhenNoneIsOpen();
        } else if (type.equals("error")) {
            ended(frame.path("code").asText() + ": " + frame.path("message").asText());
        }
    }

    @Override
    public void ended(String why) {
        problem = why;
        done.countDown();
    }

    private void subscribe(LeanSocket socket) {
        if (left.getAndDecrement() > 0) {
            open++;
            String stream = streams.get((int) (number % streams.size()));
            socket.send(frame("subscribe", "s" + number++).put("stream", stream).put("from", "latest"));
        }
    }

    private void finishWhenNoneIsOpen() {
        if (open == 0) {
            done.countDown();
        }
    }

    private static ObjectNode frame(String type, String sub) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("sub", sub);
    }
}
