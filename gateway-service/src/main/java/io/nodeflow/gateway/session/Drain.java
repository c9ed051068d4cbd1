package io.nodeflow.gateway.session;

import io.nodeflow.gateway.config.GatewayConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;

/**
 * The end in order. Readiness goes down first; the viewers are then asked to leave, each at a random moment of the window, so
 * that they do not arrive elsewhere all at once. Requests under way are waited for by Quarkus afterwards.
 */
@Singleton
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** How long those who were asked to leave may take to go. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Connections connections;
    private final Vertx vertx;
    private final Duration window;
    private final Random random = new Random();
    private volatile boolean begun;

    Drain(Connections connections, Vertx vertx, GatewayConfig config) {
        this.connections = connections;
        this.vertx = vertx;
        this.window = config.gateway().drain().window();
    }

    /** Whether this gateway is on its way out. */
    public boolean hasBegun() {
        return begun;
    }

    /** Returns when all viewers are gone, or have had their time; the gateway stops after that. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        begun = true;
        List<Connections.Place> places = connections.close();
        if (places.isEmpty()) {
            return;
        }
        LOG.infof("asking %d viewers to move, over %d ms", places.size(), window.toMillis());
        for (Connections.Place place : places) {
            vertx.setTimer(1 + (long) (random.nextDouble() * window.toMillis()), due -> place.leave());
        }
        if (!connections.awaitNone(window.plus(GRACE))) {
            LOG.warnf("%d viewers have not gone; they are cut off", connections.count());
        }
    }
}
