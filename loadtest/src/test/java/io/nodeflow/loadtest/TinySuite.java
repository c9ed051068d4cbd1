package io.nodeflow.loadtest;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The little of the gateway's protocol that a test needs, on real sockets: what is published into {@code ingest-n} comes out at
 * the stream of {@code widget-n}, unless a {@link Fate} says otherwise.
 */
public final class TinySuite implements AutoCloseable {

    /** What becomes of a message. */
    public enum Fate {
        DELIVERED,
        LOST,
        TWICE,
        DROPPED_AND_TOLD,
        REFUSED,
        /** Refused for now: over HTTP, where it may be sent again. */
        HELD_BACK
    }

    /** Decides by the count of messages so far. */
    public interface Fates {
        Fate of(long count);
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Fates fates;
    private final Map<String, JsonObject> workflows = new ConcurrentHashMap<>();
    private final Map<String, ServerWebSocket> viewers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private long count;
    private long heldBack;
    private final Map<String, Long> dropped = new ConcurrentHashMap<>();

    public TinySuite(Fates fates) {
        this.fates = fates;
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setWebSocketSubProtocols(List.of("nodeflow.v1.binary"))
                        .setMaxWebSocketMessageSize(1 << 22)
                        .setMaxWebSocketFrameSize(1 << 22))
                .webSocketHandler(this::webSocket)
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Methods and paths of the REST calls so far. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Puts a workflow of that name there, as if somebody had deployed it. */
    public void deploy(String id, String name) {
        workflows.put(id, new JsonObject().put("id", id).put("name", name));
    }

    /** Ids of the workflows there are. */
    public List<String> workflows() {
        return List.copyOf(workflows.keySet());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        calls.add(request.method() + " " + request.path());
        String[] path = request.path().split("/");
        if (request.path().startsWith("/ingest/")) {
            ingest(request, body, path[3]);
        } else if (request.method().name().equals("POST")) {
            JsonObject definition = body.toJsonObject();
            workflows.put(definition.getString("id"), definition);
            request.response().setStatusCode(201).end(new JsonObject().encode());
        } else if (!workflows.containsKey(path[4])) {
            request.response().setStatusCode(404).end("{\"title\":\"Not found\",\"status\":404}");
        } else if (request.method().name().equals("DELETE")) {
            workflows.remove(path[4]);
            request.response().setStatusCode(202).end();
        } else if (path.length == 6) {
            request.response().end(new JsonObject().put("state", "running").encode());
        } else {
            request.response().end(workflows.get(path[4]).encode());
        }
    }

    private synchronized void ingest(HttpServerRequest request, Buffer body, String node) {
        List<Object> values = new ArrayList<>();
        body.toString().lines().map(JsonObject::new).forEach(values::add);
        long before = heldBack;
        int accepted = take(node, values);
        int refusal = heldBack > before ? 429 : 503;
        request.response()
                .setStatusCode(accepted == values.size() ? 202 : refusal)
                .putHeader("Retry-After", "0")
                .end(new JsonObject().put("accepted", accepted).encode());
    }

    private void webSocket(ServerWebSocket socket) {
        socket.writeBinaryMessage(new JsonObject().put("type", "welcome").toBuffer());
        socket.binaryMessageHandler(frame -> {
            JsonObject json = frame.toJsonObject();
            if (json.getString("type").equals("subscribe")) {
                viewers.put(json.getString("stream"), socket);
                reply(socket, new JsonObject().put("type", "subscribed").put("channel", "c1"));
            } else {
                publish(socket, json);
            }
        });
    }

    private void publish(ServerWebSocket socket, JsonObject frame) {
        List<Object> values = new ArrayList<>();
        frame.getJsonArray("messages").forEach(message -> values.add(((JsonObject) message).getValue("value")));
        int accepted = take(frame.getString("node"), values);
        if (accepted == 0) {
            reply(
                    socket,
                    new JsonObject()
                            .put("type", "error")
                            .put("ack", frame.getLong("ack"))
                            .put("code", "limit")
                            .put("message", "too much"));
        } else {
            reply(
                    socket,
                    new JsonObject()
                            .put("type", "ack")
                            .put("ack", frame.getLong("ack"))
                            .put("accepted", accepted));
        }
    }

    /** Delivers a batch up to the first that is refused; the answer is how many were taken. */
    private synchronized int take(String node, List<Object> values) {
        ServerWebSocket viewer = Objects.requireNonNull(
                viewers.get("load-test-" + node.substring(node.lastIndexOf('-') + 1)), "no viewer");
        JsonArray messages = new JsonArray();
        int accepted = 0;
        for (Object value : values) {
            Fate fate = fates.of(count++);
            if (fate == Fate.REFUSED) {
                break;
            }
            if (fate == Fate.HELD_BACK) {
                heldBack++;
                break;
            }
            accepted++;
            dropped.merge(node, fate == Fate.DROPPED_AND_TOLD ? 1L : 0L, Long::sum);
            if (fate == Fate.DELIVERED || fate == Fate.TWICE) {
                messages.add(new JsonObject().put("offset", count).put("value", value));
            }
            if (fate == Fate.TWICE) {
                messages.add(new JsonObject().put("offset", count).put("value", value));
            }
        }
        reply(viewer, new JsonObject().put("type", "batch").put("channel", "c1").put("messages", messages));
        reply(viewer, new JsonObject().put("type", "status").put("sub", "s").put("dropped", dropped.get(node)));
        return accepted;
    }

    private static void reply(ServerWebSocket socket, JsonObject frame) {
        socket.writeBinaryMessage(frame.toBuffer());
    }
}
