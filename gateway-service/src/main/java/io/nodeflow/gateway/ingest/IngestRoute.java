package io.nodeflow.gateway.ingest;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import io.nodeflow.gateway.problem.ProblemResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /ingest/{workflow}/{node}}: a route of Vert.x rather than a resource, since a body is read as it comes. */
@ApplicationScoped
class IngestRoute {

    /** How long the rest of a refused body is read and thrown away, so that its sender gets to read why. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final IngestWriter writer;
    private final Vertx vertx;

    IngestRoute(IngestWriter writer, Vertx vertx) {
        this.writer = writer;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.post("/ingest/:workflow/:node").handler(this::ingest);
        router.route("/ingest/:workflow/:node").handler(routing -> {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            ProblemResponse.send(
                    routing.response(),
                    Problem.of(405, "Method not allowed", "messages are sent to an ingest node with POST"));
        });
    }

    private void ingest(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        request.pause();
        try {
            IngestOptions options = IngestOptions.of(routing.queryParams(), request.headers());
            WorkflowId workflow = workflowOf(routing.pathParam("workflow"));
            NodeId node = nodeOf(routing.pathParam("node"));
            var context = vertx.getOrCreateContext();
            writer.resolve(workflow, node)
                    .thenCompose(target -> writer.gate(target).known().thenApply(nothing -> {
                        writer.gate(target).requireOpen();
                        return target;
                    }))
                    .thenApplyAsync(writer::open, writer.workers())
                    .thenComposeAsync(
                            session -> {
                                if (HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(
                                        String.valueOf(request.getHeader(HttpHeaders.EXPECT)))) {
                                    request.response().writeContinue();
                                }
                                return new IngestBody(request, vertx, context, session, options).read();
                            },
                            task -> context.runOnContext(nothing -> task.run()))
                    .whenComplete((accepted, failure) -> context.runOnContext(nothing -> {
                        if (failure == null) {
                            accept(request.response(), accepted);
                        } else {
                            refuse(request, failure);
                        }
                    }));
        } catch (IngestException refusal) {
            refuse(request, refusal);
        }
    }

    private static WorkflowId workflowOf(String text) {
        if (!WorkflowId.isLegal(text)) {
            throw new IngestException(Reason.UNKNOWN_WORKFLOW, "there is no workflow '" + text + "'");
        }
        return new WorkflowId(text);
    }

    private static NodeId nodeOf(String text) {
        if (!NodeId.isLegal(text)) {
            throw new IngestException(Reason.UNKNOWN_NODE, "there is no node '" + text + "'");
        }
        return new NodeId(text);
    }

    private static void accept(HttpServerResponse response, int count) {
        if (!response.closed()) {
            response.setStatusCode(202)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Buffer.buffer(Json.encode(Map.of("accepted", count))));
        }
    }

    private void refuse(HttpServerRequest request, Throwable failure) {
        IngestException refusal = IngestException.of(failure);
        Reason reason = refusal.reason();
        String message = String.valueOf(refusal.getMessage());
        Map<String, Object> more = new LinkedHashMap<>();
        refusal.line().ifPresent(line -> more.put("line", line));
        more.put("accepted", refusal.accepted());
        refusal.retryAfter().ifPresent(time -> request.response()
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds())));
        ProblemResponse.send(
                request.response(),
                new Problem(
                        "about:blank",
                        reason.title(),
                        reason.status(),
                        message,
                        List.of(new Finding("", reason.code(), message))),
                more);
        discardTheRest(request);
    }

    private void discardTheRest(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(
                LINGER.toMillis(), nothing -> request.connection().close());
        request.handler(chunk -> {}).endHandler(nothing -> vertx.cancelTimer(timer));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.resume();
    }
}
