package io.nodeflow.gateway.proxy;

import io.nodeflow.gateway.config.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** {@code /api/engine} and {@code /api/debugger}: two services at fixed addresses, and nothing else, whatever is asked for. */
@ApplicationScoped
class ProxyRoutes {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    /** Of silence; longer than the longest wait that a service offers, and than the pauses of its event streams. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    /** A viewer of an event stream keeps its connection to the service. */
    private static final int MAX_CONNECTIONS = 1000;

    private final GatewayConfig config;
    private final Vertx vertx;

    ProxyRoutes(GatewayConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        register(
                router,
                new ProxiedService("engine", "/api/engine", config.engine().url()));
        register(
                router,
                new ProxiedService(
                        "debugger", "/api/debugger", config.debugger().url()));
    }

    private void register(Router router, ProxiedService service) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setMaxPoolSize(MAX_CONNECTIONS));
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> context.client()
                        .request(new RequestOptions()
                                .setHost(service.host())
                                .setPort(service.port())
                                .setSsl(service.isSecure())
                                .setIdleTimeout(IDLE_TIMEOUT.toMillis())))
                .addInterceptor(new ServiceInterceptor(service));
        router.route(service.prefix()).handler(routing -> forward(routing, proxy));
        router.route(service.prefix() + "/*").handler(routing -> forward(routing, proxy));
    }

    private static void forward(RoutingContext routing, HttpProxy proxy) {
        HttpServerRequest request = routing.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
            request.headers().remove(HttpHeaders.EXPECT);
        }
        proxy.handle(request);
    }
}
