package io.nodeflow.engine.rest;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place that turns whatever ends a request into {@code application/problem+json}. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    Response unavailable(KafkaUnavailableException e) {
        return response(Problem.of(503, "Kafka cannot be used now", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response refused(KafkaException e) {
        return response(Problem.of(503, "Kafka refused", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        Response original = e.getResponse();
        return response(Problem.ofServer(
                original.getStatus(), original.getStatusInfo().getReasonPhrase(), String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response unforeseen(RuntimeException e) {
        LOG.error("a request failed in an unforeseen way", e);
        return response(Problem.of(500, "The engine failed", "the engine's log says why"));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Json.encode(problem))
                .build();
    }
}
