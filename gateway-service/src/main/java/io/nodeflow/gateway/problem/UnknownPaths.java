package io.nodeflow.gateway.problem;

import io.nodeflow.contracts.problem.Problem;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers requests that no route of the gateway takes. */
@ApplicationScoped
class UnknownPaths {

    void register(@Observes Router router) {
        router.errorHandler(
                404,
                routing -> ProblemResponse.send(
                        routing.response(), Problem.ofServer(404, "Not Found", "nothing is at this path")));
    }
}
