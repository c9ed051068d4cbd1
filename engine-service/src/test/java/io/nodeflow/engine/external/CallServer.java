package io.nodeflow.engine.external;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A server that is called: it keeps what it gets and behaves as it is told. */
public final class CallServer implements AutoCloseable {

    /** A request that came. */
    public record Call(String method, String path, @Nullable String idempotencyKey, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile BiConsumer<HttpServerRequest, Call> behaviour = CallServer::ok;

    public CallServer() throws Exception {
        server = LoopbackExternals.VERTX
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    public void behave(BiConsumer<HttpServerRequest, Call> next) {
        behaviour = next;
    }

    /** Answers with what came. */
    public static void ok(HttpServerRequest request, Call call) {
        request.response().end(call.body().isEmpty() ? "\"" + call.path() + "\"" : call.body());
    }

    public static BiConsumer<HttpServerRequest, Call> status(int status) {
        return (request, call) -> request.response().setStatusCode(status).end("as told");
    }

    /** Answers after a while. */
    public static BiConsumer<HttpServerRequest, Call> after(long millis) {
        return (request, call) -> LoopbackExternals.VERTX.setTimer(millis, timer -> ok(request, call));
    }

    /** Never answers. */
    public static void hang(HttpServerRequest request, Call call) {}

    public List<Call> calls() {
        return calls;
    }

    public List<String> bodies() {
        return calls.stream().map(Call::body).toList();
    }

    /** The most calls that were under way at the same time. */
    public int most() {
        return most.get();
    }

    /** Connections that were opened. */
    public int connections() {
        return connections.get();
    }

    private void handle(HttpServerRequest request) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        request.response().endHandler(end -> underWay.decrementAndGet());
        request.response().closeHandler(close -> {
            if (!request.response().ended()) {
                underWay.decrementAndGet();
            }
        });
        request.body().onSuccess(body -> {
            Call call = new Call(
                    request.method().name(), request.uri(), request.getHeader("idempotency-key"), body.toString());
            calls.add(call);
            behaviour.accept(request, call);
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
