package io.nodeflow.loadtest.bench.fanout;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway's WebSocket server with nothing behind it: a loop that writes the same frame to every viewer that takes it. What
 * the gateway's fan-out is compared with, so its options are the gateway's.
 */
final class BareServer extends AbstractVerticle {

    private static final int WRITE_QUEUE_BYTES = 256 * 1024;

    private final int port;
    private final Buffer frame;
    private final List<ServerWebSocket> viewers = new ArrayList<>();
    private boolean pumping;

    private BareServer(int port, int frameBytes) {
        this.port = port;
        this.frame = Buffer.buffer("{\"type\":\"batch\",\"padding\":\"" + "x".repeat(frameBytes - 29) + "\"}");
    }

    /** Arguments: port, bytes of a frame. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int frameBytes = Integer.parseInt(arguments[1]);
        int loops = Runtime.getRuntime().availableProcessors(); // as many as the gateway has
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops))
                .deployVerticle(() -> new BareServer(port, frameBytes), new DeploymentOptions().setInstances(loops))
                .onSuccess(id -> System.out.println("ready"))
                .onFailure(e -> {
                    System.err.println(e.getMessage());
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        HttpServerOptions options = new HttpServerOptions()
                .setWebSocketSubProtocols(List.of("nodeflow.v1.binary"))
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        vertx.createHttpServer(options)
                .webSocketHandler(this::add)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void add(ServerWebSocket viewer) {
        viewer.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        viewer.closeHandler(nothing -> viewers.remove(viewer));
        viewer.drainHandler(nothing -> pump());
        viewers.add(viewer);
        pump();
    }

    private void pump() {
        if (!pumping) {
            pumping = true;
            context.runOnContext(nothing -> turn());
        }
    }

    /** One frame to each viewer that takes one; then what came in meanwhile has its turn. */
    private void turn() {
        pumping = false;
        boolean written = false;
        for (ServerWebSocket viewer : List.copyOf(viewers)) {
            if (!viewer.isClosed() && !viewer.writeQueueFull()) {
                viewer.writeFinalBinaryFrame(frame);
                written = true;
            }
        }
        if (written) {
            pump();
        }
    }
}
