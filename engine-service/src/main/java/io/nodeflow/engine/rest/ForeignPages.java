package io.nodeflow.engine.rest;

import io.nodeflow.contracts.access.HostNames;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.engine.config.EngineConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page sends here past the gateway, which knows the pages that may. Without authentication the address is
 * all that is asked for, and a browser knows it, whatever page is open in it. It says which page that is, or asks by a name
 * that is not the engine's.
 */
@ApplicationScoped
class ForeignPages {

    private final HostNames names;

    ForeignPages(EngineConfig config) {
        this.names = new HostNames(config.engine().allowedHosts().orElse(Set.of()));
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response refuse(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return refusal("a page of " + origin + " has no access here; pages go by the gateway");
        }
        HostAndPort asked = request.authority();
        if (asked != null && !names.include(asked.host())) {
            return refusal("this engine does not answer as '" + asked.host()
                    + "'; add the name to nodeflow.engine.allowed-hosts if it is meant to");
        }
        return null;
    }

    private static Response refusal(String detail) {
        Problem problem = Problem.of(403, "Refused", detail);
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Json.encode(problem))
                .build();
    }
}
