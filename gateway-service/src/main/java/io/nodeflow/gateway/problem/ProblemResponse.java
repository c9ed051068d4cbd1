package io.nodeflow.gateway.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Answers a request of Vert.x with a {@link Problem}. */
public final class ProblemResponse {

    private ProblemResponse() {}

    public static void send(HttpServerResponse response, Problem problem) {
        send(response, problem, Map.of());
    }

    /**
     * Answers with a problem that has more members than others (RFC 9457 section 3.2).
     *
     * @param extensions the further members
     */
    public static void send(HttpServerResponse response, Problem problem, Map<String, ?> extensions) {
        if (response.ended() || response.closed()) {
            return;
        }
        ObjectNode body = Json.MAPPER.valueToTree(problem);
        extensions.forEach(body::putPOJO);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Json.encode(body)));
    }
}
