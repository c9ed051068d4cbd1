package io.nodeflow.engine.http;

import io.nodeflow.engine.node.ExternalContext;
import io.nodeflow.engine.target.TargetRules;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of one node on one instance. Thread-safe. */
public final class HttpCaller implements AutoCloseable {

    private static final int LOOK_UPS_AT_ONCE = 4;
    private static final int CONNECT_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final TargetRules targets;
    private final HttpClient client;
    private final WorkerExecutor lookUps;
    private final AtomicInteger turn = new AtomicInteger();

    public HttpCaller(ExternalContext context, int concurrency) {
        this.targets = context.targets();
        this.client = context.vertx()
                .createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS))
                                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                                .setForceSni(true)
                                .setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(concurrency));
        // A look-up may take long, and must hold up neither calls nor what else has to wait on this machine.
        this.lookUps = context.vertx().createSharedWorkerExecutor("nodeflow-look-ups", LOOK_UPS_AT_ONCE);
    }

    /** A request on a connection to an address that was checked; the name stands in its header and is what TLS verifies. */
    Future<HttpClientRequest> open(HttpRequest request) {
        Url url = request.url();
        Future<List<InetAddress>> addresses = lookUps.executeBlocking(() -> targets.resolve(url.host()), false);
        return addresses.compose(found -> client.request(new RequestOptions()
                .setServer(
                        SocketAddress.inetSocketAddress(url.port(), pick(found).getHostAddress()))
                .setMethod(request.method())
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.ssl())
                .setURI(url.resource())
                .addHeader("host", url.authority())));
    }

    /** Another one each time, so that a retry may find one that answers. */
    private InetAddress pick(List<InetAddress> addresses) {
        return addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
    }

    @Override
    public void close() {
        client.close();
        lookUps.close();
    }
}
