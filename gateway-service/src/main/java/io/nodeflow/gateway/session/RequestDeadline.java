package io.nodeflow.gateway.session;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.nodeflow.gateway.config.GatewayConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts connections whose request does not come to an end. The server's own idle timeout is no help: each byte of a head that is
 * sent letter by letter begins it anew. Nobody is told of a connection before its first request, so that each event loop looks
 * through its own every now and then. WebSockets have pings of their own.
 */
@Singleton
class RequestDeadline {

    private static final int PRIORITY = 20;
    private static final int LOOKS_WITHIN_DEADLINE = 4;

    /** What is known of a connection; for its loop only. */
    private static final class Known {
        int underWay;
        boolean asked;
        long since = System.nanoTime();
    }

    private static final AttributeKey<Known> KNOWN = AttributeKey.valueOf(RequestDeadline.class, "known");

    private final Vertx vertx;
    private final Duration first;
    private final Duration next;
    private final List<ScheduledFuture<?>> looking = new ArrayList<>();

    RequestDeadline(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.first = config.gateway().liveness().firstRequest();
        this.next = config.gateway().liveness().nextRequest();
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, PRIORITY);
    }

    void start(@Observes StartupEvent started) {
        long pause = first.dividedBy(LOOKS_WITHIN_DEADLINE).toMillis();
        for (EventExecutor each : vertx.nettyEventLoopGroup()) {
            if (each instanceof SingleThreadEventLoop loop) {
                looking.add(loop.scheduleWithFixedDelay(() -> look(loop), pause, pause, TimeUnit.MILLISECONDS));
            }
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        looking.forEach(each -> each.cancel(false));
    }

    private void count(RoutingContext routing) {
        HttpServerConnection connection =
                (HttpServerConnection) routing.request().connection();
        Known known = known(connection.channelHandlerContext().channel());
        known.asked = true;
        known.underWay++;
        routing.addEndHandler(ended -> {
            known.underWay--;
            known.since = System.nanoTime();
        });
        routing.next();
    }

    private void look(SingleThreadEventLoop loop) {
        long now = System.nanoTime();
        List<Channel> late = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            boolean ours = channel instanceof SocketChannel && channel.parent() != null;
            if (ours && channel.pipeline().get(FrameGuard.class) == null && isLate(known(channel), now)) {
                late.add(channel);
            }
        });
        late.forEach(Channel::close);
    }

    private boolean isLate(Known known, long now) {
        return known.underWay == 0 && now - known.since >= (known.asked ? next : first).toNanos();
    }

    private static Known known(Channel channel) {
        Known known = channel.attr(KNOWN).get();
        if (known == null) {
            known = new Known();
            channel.attr(KNOWN).set(known);
        }
        return known;
    }
}
