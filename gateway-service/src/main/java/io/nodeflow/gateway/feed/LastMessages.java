package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds where the newest n messages of a topic begin, by time of append over all partitions. Offsets alone do not tell, since
 * transactions leave offsets without a message: it looks back, and further back while it has found too few.
 */
final class LastMessages {

    private record Place(long timestamp, int partition, long offset) {}

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private LastMessages() {}

    static Positions find(Readers readers, String topic, int count, TopicBounds bounds) {
        Positions earliest = bounds.earliest();
        Positions latest = bounds.latest();
        List<Deque<Place>> newest = new ArrayList<>();
        for (int partition = 0; partition < latest.partitions(); partition++) {
            newest.add(new ArrayDeque<>());
        }
        long depth = count;
        boolean[] done = new boolean[latest.partitions()];
        while (true) {
            long[] start = latest.next().clone();
            boolean more = false;
            for (int partition = 0; partition < start.length; partition++) {
                if (!done[partition]) {
                    start[partition] = Math.max(earliest.at(partition), latest.at(partition) - depth);
                    newest.get(partition).clear();
                    more |= start[partition] < latest.at(partition);
                }
            }
            if (!more) {
                return begin(newest, count, latest);
            }
            read(readers, topic, new Positions(latest.topicId(), start), latest, count, newest);
            for (int partition = 0; partition < start.length; partition++) {
                done[partition] |= newest.get(partition).size() >= count || start[partition] <= earliest.at(partition);
            }
            depth *= 2;
            if (allOf(done)) {
                return begin(newest, count, latest);
            }
        }
    }

    private static void read(
            Readers readers, String topic, Positions start, Positions end, int count, List<Deque<Place>> newest) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (Positions at = start; !at.covers(end); ) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the newest messages of " + topic + " could not be read in " + LONGEST);
            }
            at = readers.read(topic, at, POLL, (records, next) -> {
                for (ConsumerRecord<byte[], byte[]> message : records) {
                    if (message.offset() < end.at(message.partition())) {
                        Deque<Place> places = newest.get(message.partition());
                        places.addLast(new Place(message.timestamp(), message.partition(), message.offset()));
                        if (places.size() > count) {
                            places.removeFirst();
                        }
                    }
                }
                return next;
            });
        }
    }

    /** Takes the newest of the partitions' newest, one by one, until there are enough. */
    private static Positions begin(List<Deque<Place>> newest, int count, Positions latest) {
        PriorityQueue<Place> heads =
                new PriorityQueue<>(Comparator.comparingLong(Place::timestamp).reversed());
        newest.stream().filter(places -> !places.isEmpty()).forEach(places -> heads.add(places.removeLast()));
        long[] next = latest.next().clone();
        for (int taken = 0; taken < count && !heads.isEmpty(); taken++) {
            Place place = heads.remove();
            next[place.partition()] = place.offset();
            Deque<Place> rest = newest.get(place.partition());
            if (!rest.isEmpty()) {
                heads.add(rest.removeLast());
            }
        }
        return new Positions(latest.topicId(), next);
    }

    private static boolean allOf(boolean[] flags) {
        for (boolean flag : flags) {
            if (!flag) {
                return false;
            }
        }
        return true;
    }
}
