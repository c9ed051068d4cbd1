package io.nodeflow.debugger.rest;

import io.nodeflow.contracts.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become {@code application/problem+json}. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    ProblemMappers() {}

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return response(refusal.problem());
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        Response original = failure.getResponse();
        return response(Problem.ofServer(
                original.getStatus(),
                original.getStatusInfo().getReasonPhrase(),
                String.valueOf(failure.getMessage())));
    }

    @ServerExceptionMapper
    Response kafka(KafkaException failure) {
        if (failure instanceof RetriableException) {
            return response(Problem.of(503, "Kafka does not answer", failure.getMessage() + "; ask again later"));
        }
        return unforeseen(failure);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure) {
        LOG.error("a request failed", failure);
        return response(Problem.of(500, "Internal error", "The debugger failed; its log says more."));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
