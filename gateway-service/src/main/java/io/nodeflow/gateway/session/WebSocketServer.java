package io.nodeflow.gateway.session;

import io.nodeflow.gateway.protocol.Limits;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** What the HTTP server has to know of the connections that it will serve, before it listens. */
@Singleton
class WebSocketServer implements HttpServerOptionsCustomizer {

    /** One JSON object in each text frame. */
    static final String TEXT = "nodeflow.v1";
    /** The same JSON in binary frames. */
    static final String BINARY = "nodeflow.v1.binary";

    private final Limits limits;

    WebSocketServer(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(TEXT, BINARY))
                .setMaxWebSocketFrameSize(limits.maxFrameBytes())
                // Batches are shared between viewers, compressed ones could not be; and it invites compression bombs.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
