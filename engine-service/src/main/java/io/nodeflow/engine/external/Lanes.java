package io.nodeflow.engine.external;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The messages of a node on this instance: which of them may go now, and which wait for one of their key. Thread-safe. */
final class Lanes {

    private static final int ENOUGH_MESSAGES = 1_000;
    private static final long ENOUGH_BYTES = 16 * 1024 * 1024;

    private final Set<Flight> all = new HashSet<>();
    private final Map<Flight.Lane, Deque<Flight>> lanes = new HashMap<>();
    private final Deque<Flight> ready = new ArrayDeque<>();
    private final Set<Flight> underWay = new HashSet<>();
    private final Set<TopicPartition> leaving = new HashSet<>();
    private long bytes;

    synchronized void add(Flight flight) {
        all.add(flight);
        bytes += flight.bytes();
        Flight.Lane key = flight.lane();
        if (key == null) {
            ready.addLast(flight);
            return;
        }
        Deque<Flight> lane = lanes.computeIfAbsent(key, absent -> new ArrayDeque<>());
        lane.addLast(flight);
        if (lane.size() == 1) {
            ready.addLast(flight);
        }
    }

    /**
     * The next message that may go, which is under way from now on; null when there is none.
     *
     * @param limit how many may be under way with it
     */
    synchronized @Nullable Flight next(int limit) {
        Flight flight = underWay.size() < limit ? ready.pollFirst() : null;
        if (flight != null) {
            underWay.add(flight);
        }
        return flight;
    }

    /** The message is done with, and the next one of its key may go. */
    synchronized void finished(Flight flight) {
        landed(flight);
        if (!all.remove(flight)) {
            return; // abandoned
        }
        bytes -= flight.bytes();
        Flight.Lane key = flight.lane();
        Deque<Flight> lane = key == null ? null : lanes.get(key);
        if (key != null && lane != null) {
            lane.removeFirst();
            if (lane.isEmpty()) {
                lanes.remove(key);
            } else {
                queue(lane.getFirst());
            }
        }
    }

    /** The message has to wait for better times; behind all others, so that one that always fails does not hold them up. */
    synchronized void park(Flight flight) {
        landed(flight);
        if (all.contains(flight)) {
            queue(flight);
        }
    }

    /** Whether no more is to be taken in for now. */
    synchronized boolean isFull() {
        return all.size() >= ENOUGH_MESSAGES || bytes >= ENOUGH_BYTES;
    }

    /** Lets messages end that are under way, for some time; no other of these partitions sets out any more. */
    synchronized void settle(Collection<TopicPartition> partitions, long millis) throws InterruptedException {
        leaving.addAll(partitions);
        ready.removeIf(flight -> isOf(partitions, flight));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (left > 0 && underWay.stream().anyMatch(flight -> isOf(partitions, flight))) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Forgets the messages of these partitions, and gives up the calls that are under way. */
    synchronized void abandon(Collection<TopicPartition> partitions) {
        List<Flight> given =
                underWay.stream().filter(flight -> isOf(partitions, flight)).toList();
        given.forEach(Flight::abandon);
        given.forEach(underWay::remove); // one that waits to try again would keep its place as long
        ready.removeIf(flight -> isOf(partitions, flight));
        lanes.keySet().removeIf(lane -> partitions.contains(lane.partition()));
        all.removeIf(flight -> isOf(partitions, flight));
        bytes = all.stream().mapToLong(Flight::bytes).sum();
        leaving.removeAll(partitions);
    }

    private void landed(Flight flight) {
        underWay.remove(flight);
        notifyAll();
    }

    private void queue(Flight flight) {
        if (!leaving.contains(flight.track().partition())) {
            ready.addLast(flight);
        }
    }

    private static boolean isOf(Collection<TopicPartition> partitions, Flight flight) {
        return partitions.contains(flight.track().partition());
    }
}
