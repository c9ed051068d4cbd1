package io.nodeflow.loadtest.bench.viewer;

import io.nodeflow.loadtest.bench.socket.LeanSocket;
import io.nodeflow.loadtest.bench.socket.SocketLoop;
import io.nodeflow.loadtest.bench.stage.BenchException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Many viewers of a gateway on one loop. For one thread. */
public final class Audience implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OPENED_AT_ONCE = 200;

    private final SocketLoop loop;
    private final List<StreamViewer> viewers = new ArrayList<>();
    private final List<LeanSocket> sockets = new ArrayList<>();

    private Audience(SocketLoop loop) {
        this.loop = loop;
    }

    /** Connects so many viewers; returns when all their subscriptions stand. */
    public static Audience open(InetSocketAddress gateway, int count, IntFunction<StreamViewer> viewer)
            throws InterruptedException {
        Audience audience = new Audience(SocketLoop.start(gateway));
        try {
            for (int number = 0; number < count; number++) {
                StreamViewer next = viewer.apply(number);
                audience.viewers.add(next);
                audience.loop.open("/ws", next);
                if (audience.viewers.size() - audience.sockets.size() == OPENED_AT_ONCE) {
                    audience.awaitSubscriptions();
                }
            }
            audience.awaitSubscriptions();
            return audience;
        } catch (BenchException e) {
            audience.close();
            throw e;
        }
    }

    public List<StreamViewer> viewers() {
        return List.copyOf(viewers);
    }

    /** The sockets, in the viewers' order. */
    public List<LeanSocket> sockets() {
        return List.copyOf(sockets);
    }

    /** Batches that the viewer with the fewest has. */
    public long fewestFrames() {
        long fewest = Long.MAX_VALUE;
        for (StreamViewer viewer : viewers) {
            fewest = Math.min(fewest, viewer.frames());
        }
        return fewest;
    }

    public long frames() {
        return viewers.stream().mapToLong(StreamViewer::frames).sum();
    }

    public long bytes() {
        return viewers.stream().mapToLong(StreamViewer::bytes).sum();
    }

    /** Messages that the gateway told its viewers they will not get. */
    public long toldMissing() {
        return viewers.stream().mapToLong(StreamViewer::toldMissing).sum();
    }

    /**
     * Passes while all are well.
     *
     * @throws BenchException with the first problem
     */
    public void requireWell() {
        for (StreamViewer viewer : viewers) {
            if (viewer.problem() != null) {
                throw new BenchException("a viewer was sent away: " + viewer.problem());
            }
        }
    }

    private void awaitSubscriptions() throws InterruptedException {
        for (StreamViewer viewer : viewers.subList(sockets.size(), viewers.size())) {
            try {
                sockets.add(viewer.subscribed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw new BenchException(
                        "viewer " + sockets.size() + " is not subscribed after " + PATIENCE.toSeconds() + " s", e);
            } catch (ExecutionException e) {
                throw new BenchException("viewer " + sockets.size() + ": " + e.getCause(), e);
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
