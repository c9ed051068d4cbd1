package io.nodeflow.gateway.origin;

import io.nodeflow.contracts.problem.Problem;
import io.nodeflow.gateway.config.GatewayConfig;
import io.nodeflow.gateway.problem.ProblemResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every request first, WebSocket upgrades among them. A request without an {@code Origin} is none of a foreign page's
 * that could read the answer, and is let through.
 */
@ApplicationScoped
class OriginFilter {

    /** Before everything else that filters. */
    private static final int PRIORITY = 1000;

    /** What probes and scrapers ask for, by whatever name they know the machine; nothing of a workflow is in it. */
    private static final Set<String> OPEN = Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics");

    private final OriginPolicy policy;

    OriginFilter(GatewayConfig config) {
        this.policy = new OriginPolicy(
                config.gateway().allowedHosts().orElse(Set.of()),
                config.gateway().allowedOrigins().orElse(Set.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        HostAndPort authority = request.authority();
        if (authority == null) {
            ProblemResponse.send(response, Problem.of(400, "Bad request", "the Host header is missing or malformed"));
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        Optional<String> refusal =
                OPEN.contains(request.path()) ? Optional.empty() : policy.refusalOfHost(authority.host());
        if (refusal.isEmpty() && origin != null) {
            refusal = policy.refusalOfOrigin(origin, authority.host(), authority.port());
        }
        if (refusal.isPresent()) {
            ProblemResponse.send(response, Problem.of(403, "Refused", refusal.get()));
            request.resume();
        } else if (origin != null && policy.isConfigured(origin)) {
            share(routing, origin);
        } else {
            routing.next();
        }
    }

    /** Tells the browser that the other site's page may read the answer. */
    private static void share(RoutingContext routing, String origin) {
        MultiMap headers = routing.response().headers();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin).add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Location, Retry-After");
        HttpServerRequest request = routing.request();
        if (request.method() == HttpMethod.OPTIONS && request.headers().contains("access-control-request-method")) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE");
            headers.set(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, If-Match, If-None-Match, Last-Event-ID");
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
            routing.response().setStatusCode(204).end();
        } else {
            routing.next();
        }
    }
}
