package io.nodeflow.gateway.session;

import io.nodeflow.gateway.protocol.CloseCode;
import io.nodeflow.gateway.protocol.Limits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The viewers' connections, WebSockets and event streams alike: counted, limited, and asked to leave at the end. Thread-safe. */
@Singleton
class Connections {

    private final Limits limits;
    private final Set<Place> places = new HashSet<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private boolean closed;

    Connections(Limits limits) {
        this.limits = limits;
    }

    /** What one connection occupies until it is given back. */
    final class Place {

        private final String address;
        private volatile Runnable leave = () -> {};

        private Place(String address) {
            this.address = address;
        }

        /** Says what makes the connection end in order, soon and from any thread. */
        void leaveBy(Runnable action) {
            leave = action;
        }

        /** Asks the connection to end. */
        void leave() {
            leave.run();
        }

        /** Gives the place back; does nothing the second time. */
        void free() {
            forget(this);
        }
    }

    /**
     * Takes a place.
     *
     * @param address that the connection comes from
     * @throws RefusedConnectionException when there is none, or the gateway stops
     */
    synchronized Place take(String address) throws RefusedConnectionException {
        if (closed) {
            throw new RefusedConnectionException(CloseCode.RESTART, "this gateway stops; connect again");
        }
        if (places.size() >= limits.maxConnections()) {
            throw new RefusedConnectionException(
                    CloseCode.LIMIT,
                    "this gateway has its " + limits.maxConnections() + " connections; come back later");
        }
        int ofAddress = byAddress.getOrDefault(address, 0);
        if (ofAddress >= limits.maxConnectionsPerAddress()) {
            throw new RefusedConnectionException(
                    CloseCode.LIMIT,
                    "your address has its " + limits.maxConnectionsPerAddress() + " connections; close one");
        }
        Place place = new Place(address);
        places.add(place);
        byAddress.put(address, ofAddress + 1);
        return place;
    }

    /** How many there are. */
    synchronized int count() {
        return places.size();
    }

    /** Takes no more from now on; returns those there are. */
    synchronized List<Place> close() {
        closed = true;
        return List.copyOf(places);
    }

    /** Waits until there are none; returns whether that came to be in time. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!places.isEmpty()) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void forget(Place place) {
        if (places.remove(place)) {
            byAddress.computeIfPresent(place.address, (address, count) -> count == 1 ? null : count - 1);
            notifyAll();
        }
    }
}
