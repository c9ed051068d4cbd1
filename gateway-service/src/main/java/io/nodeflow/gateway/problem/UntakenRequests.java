package io.nodeflow.gateway.problem;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests that no route of the gateway takes, or not this way. */
@ApplicationScoped
class UntakenRequests {

    void register(@Observes Router router) {
        router.errorHandler(
                404,
                routing -> ProblemResponse.send(
                        routing.response(), Problem.ofServer(404, "Not Found", "nothing is at this path")));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        Response original = failure.getResponse();
        Problem problem = Problem.ofServer(
                original.getStatus(), original.getStatusInfo().getReasonPhrase(), String.valueOf(failure.getMessage()));
        return Response.fromResponse(original)
                .type(Problem.MEDIA_TYPE)
                .entity(Json.encode(problem))
                .build();
    }
}
