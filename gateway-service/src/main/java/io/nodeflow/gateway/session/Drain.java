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
 * that they do not arrive elsewhere all at once; and what is being ingested is waited for.
 */
@Singleton
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** How long those who were asked to leave may take to go. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Connections connections;
    private final IngestUnderWay ingest;
    private final Vertx vertx;
    private final GatewayConfig.Drain config;
    private final Random random = new Random();
    private volatile boolean begun;

    Drain(Connections connections, IngestUnderWay ingest, Vertx vertx, GatewayConfig config) {
        this.connections = connections;
        this.ingest = ingest;
        this.vertx = vertx;
        this.config = config.gateway().drain();
    }

    /** Whether this gateway is on its way out. */
    public boolean hasBegun() {
        return begun;
    }

    /** Returns when all are gone, or have had their time; the gateway stops after that. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        begun = true;
        askToMove(connections.close());
        int unanswered = ingest.awaitNone(config.ingest());
        if (unanswered > 0) {
            LOG.warnf("%d ingest requests have not ended; they are cut off", unanswered);
        }
    }

    private void askToMove(List<Connections.Place> viewers) throws InterruptedException {
        if (viewers.isEmpty()) {
            return;
        }
        long window = config.window().toMillis();
        LOG.infof("asking %d viewers to move, over %d ms", viewers.size(), window);
        for (Connections.Place viewer : viewers) {
            vertx.setTimer(1 + (long) (random.nextDouble() * window), due -> viewer.leave());
        }
        if (!connections.awaitNone(config.window().plus(GRACE))) {
            LOG.warnf("%d viewers have not gone; they are cut off", connections.count());
        }
    }
}
