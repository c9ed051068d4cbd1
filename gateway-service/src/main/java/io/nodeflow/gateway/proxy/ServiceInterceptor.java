package io.nodeflow.gateway.proxy;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;

/** Translates between the gateway's paths and a service's, and says which service it is that does not answer. */
final class ServiceInterceptor implements ProxyInterceptor {

    private final ProxiedService service;

    ServiceInterceptor(ProxiedService service) {
        this.service = service;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        String path = service.pathOf(HttpUtils.normalizePath(request.path()));
        context.request().setURI(request.query() == null ? path : path + "?" + request.query());
        MultiMap headers = context.request().headers();
        // Checked here, against the name that the browser knows; the service would compare it with another.
        headers.remove(HttpHeaders.ORIGIN);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", String.valueOf(request.scheme()));
        headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
        headers.set("X-Forwarded-Prefix", service.prefix());
        return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        String location = context.response().headers().get(HttpHeaders.LOCATION);
        if (location != null) {
            context.response().putHeader(HttpHeaders.LOCATION, service.locationOf(location));
        }
        return context.sendResponse();
    }

    private ProxyResponse unavailable(ProxyContext context, Throwable failure) {
        boolean isLate = failure instanceof TimeoutException;
        Problem problem = Problem.of(
                isLate ? 504 : 502,
                isLate ? "Gateway timeout" : "Bad gateway",
                "the " + service.name() + " at " + service.url()
                        + (isLate ? " does not answer in time" : " cannot be reached") + ": " + failure.getMessage());
        Buffer body = Buffer.buffer(Json.encode(problem));
        return context.request()
                .release()
                .response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .setBody(Body.body(body));
    }
}
