package io.nodeflow.engine.rest;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page sends here past the gateway, which knows the pages that may. Without authentication the address is
 * all that is asked for, and a browser knows it, whatever page is open in it; it always says which.
 */
final class ForeignPages {

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response refuse(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null) {
            return null;
        }
        Problem problem =
                Problem.of(403, "Refused", "a page of " + origin + " has no access here; pages go by the gateway");
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Json.encode(problem))
                .build();
    }
}
