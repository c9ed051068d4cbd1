package io.nodeflow.loadtest.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.Bytes;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Sends by {@code publish} frames that ask for an acknowledgement. */
public final class WebSocketIngest implements Ingest {

    private record Sent(long first, int count) {}

    private final JsonSocket socket;
    private final String head;
    private final ConnectionLog log;
    private final ErrorLog errors;
    private final RunClock clock;
    private final Map<Long, Sent> unanswered = new ConcurrentHashMap<>();
    private final Bytes frame = new Bytes(1 << 16);
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean broken;
    private long ack;
    private int count;

    /** Connects a publisher for one ingest node. */
    public WebSocketIngest(
            HttpClient http,
            GatewayAddress gateway,
            WorkflowId workflow,
            String node,
            ConnectionLog log,
            ErrorLog errors,
            RunClock clock) {
        this.head = "{\"type\":\"publish\",\"workflow\":\"" + workflow + "\",\"node\":\"" + node + "\",\"ack\":";
        this.log = log;
        this.errors = errors;
        this.clock = clock;
        this.socket = JsonSocket.connect(http, gateway, new Answers());
    }

    @Override
    public boolean isReady() {
        return sending.isDone();
    }

    @Override
    public void begin() {
        frame.clear();
        count = 0;
        frame.append(head);
        frame.appendDecimal(++ack);
        frame.append(",\"messages\":[");
    }

    @Override
    public Bytes beginMessage() {
        frame.append(count++ == 0 ? "{\"value\":" : ",{\"value\":");
        return frame;
    }

    @Override
    public void endMessage() {
        frame.append('}');
    }

    @Override
    public void send(long first) {
        frame.append("]}");
        long number = ack;
        unanswered.put(number, new Sent(first, count));
        if (broken) {
            refuse(number, 0, "sent into a broken WebSocket");
            return;
        }
        sending = socket.send(frame.view()).exceptionally(e -> {
            refuse(number, 0, "a WebSocket did not take a frame: " + e);
            return null;
        });
    }

    @Override
    public void close() {
        socket.close();
    }

    private void refuse(long number, int accepted, String why) {
        Sent sent = unanswered.remove(number);
        if (sent != null) {
            log.answered(sent.first, sent.count, accepted, clock.nanos());
            errors.add(why, sent.count - accepted);
        }
    }

    private final class Answers implements JsonSocket.Listener {

        @Override
        public void frame(Bytes bytes) {
            JsonNode json = JsonSocket.parse(bytes);
            String type = json.path("type").asText();
            if (type.equals("ack")) {
                acknowledged(json.path("ack").asLong(), json.path("accepted").asInt());
            } else if (type.equals("error")) {
                String why =
                        json.path("code").asText() + ": " + json.path("message").asText();
                if (json.has("ack")) {
                    refuse(json.path("ack").asLong(), json.path("accepted").asInt(), why);
                } else {
                    errors.add(why);
                }
            }
        }

        private void acknowledged(long number, int accepted) {
            Sent sent = unanswered.get(number);
            if (sent != null && accepted < sent.count) {
                refuse(number, accepted, "an acknowledgement left messages out");
            } else if (sent != null) {
                unanswered.remove(number);
                log.answered(sent.first, sent.count, sent.count, clock.nanos());
            }
        }

        @Override
        public void ended(String why) {
            broken = true;
            errors.add(why);
            unanswered.keySet().forEach(number -> refuse(number, 0, "not answered before the WebSocket ended"));
        }
    }
}
