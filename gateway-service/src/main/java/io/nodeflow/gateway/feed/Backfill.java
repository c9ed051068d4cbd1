package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.message.MessageEncoder;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.Candidate;
import io.nodeflow.gateway.select.Outcome;
import io.nodeflow.gateway.select.Placed;
import io.nodeflow.gateway.select.RateLimit;
import io.nodeflow.gateway.select.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stretch of what a channel's viewers missed, for all of them who are near: they share its batches. It reads on when
 * they have taken everything, or the foremost of them has and waited a moment for the others, and keeps only the newest part. Thread-safe.
 */
final class Backfill {

    private static final Logger LOG = Logger.getLogger(Backfill.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int WINDOW_BYTES = 1024 * 1024;
    /** Whoever is further ahead is not kept waiting until this has got there. */
    private static final long NEAR = 5_000;

    private final Past past;
    private final Channel channel;
    private final String topic;
    private final MessageEncoder encoder = new MessageEncoder();
    private final Selector selector;
    private final List<CatchUp> waiting = new ArrayList<>();
    private @Nullable RateLimit limit;
    private Ring window;
    /** How many can be expected to wait for the next read: nobody knows before the first. */
    private int expected = Integer.MAX_VALUE;

    private boolean begun;
    private boolean gathering;
    private boolean reading;
    private boolean lost;
    private long usedAt = System.nanoTime();

    Backfill(Past past, Channel channel, String topic, Positions start) {
        this.past = past;
        this.channel = channel;
        this.topic = topic;
        this.selector = new Selector(channel.key().selection());
        this.window = window(start);
    }

    /** Whether a viewer with these positions can go on here, now or after the next read. */
    synchronized boolean suits(Channel of, Positions have) {
        Positions start = window.start();
        Positions end = window.end();
        if (of != channel || lost || !have.topicId().equals(end.topicId()) || end.distanceTo(have) > NEAR) {
            return false;
        }
        return have.covers(start)
                || !begun && have.partitions() == start.partitions() && have.distanceTo(start) <= NEAR;
    }

    /** How far it is for a viewer with these positions to where this has been read up to. */
    synchronized long ahead(Positions have) {
        return have.distanceTo(window.end());
    }

    /** What follows these positions; null when that has to be read first, after which the member is told. */
    synchronized Ring.@Nullable Part after(Positions have, long atMost, CatchUp member) {
        usedAt = System.nanoTime();
        Ring.Part part = begun ? window.after(have, atMost) : null;
        if (part != null && !have.covers(part.end())) {
            return part;
        }
        if (!begun && !have.covers(window.start())) {
            window = window(window.start().nearest(have));
        }
        waiting.add(member);
        if (!reading && waiting.size() >= expected) {
            reading = true;
            past.onPool(this::read);
        } else if (!reading && !gathering) {
            gathering = true;
            past.soon(this::readForThoseWhoCame);
        }
        return null;
    }

    /** Whether nobody has been here for so long. */
    synchronized boolean isUnused(Duration since) {
        return !reading && !gathering && System.nanoTime() - usedAt > since.toNanos();
    }

    private void readForThoseWhoCame() {
        synchronized (this) {
            gathering = false;
            if (reading || waiting.isEmpty()) {
                return;
            }
            reading = true;
        }
        read();
    }

    /** One read; for the pool. */
    private void read() {
        Positions at = begin();
        try {
            Ring.Part next = past.readers().read(topic, at, POLL, (records, end) -> batches(records, at, end));
            long now = System.nanoTime();
            window.trim(now); // before: nobody has seen yet what comes now
            next.batches().forEach(batch -> window.append(batch, now));
            window.moveEnd(next.end());
            done().forEach(CatchUp::readOn);
        } catch (OffsetOutOfRangeException e) {
            synchronized (this) {
                lost = true;
            }
            past.forget(this);
            done().forEach(CatchUp::lookAgain);
        } catch (InterruptException e) {
            Thread.currentThread().interrupt(); // the gateway stops
        } catch (KafkaException e) {
            LOG.debugf("viewers of %s wait: %s", channel.key().stream(), e.getMessage());
            past.later(this::read);
        }
    }

    private synchronized Positions begin() {
        begun = true;
        return window.end();
    }

    private synchronized List<CatchUp> done() {
        reading = false;
        usedAt = System.nanoTime();
        List<CatchUp> told = List.copyOf(waiting);
        expected = told.size();
        waiting.clear();
        return told;
    }

    private Ring.Part batches(ConsumerRecords<byte[], byte[]> records, Positions from, Positions end) {
        BatchBuilder builder = channel.builder(from);
        List<Batch> batches = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : records) {
            Candidate candidate = new Candidate(message, from.topicId(), encoder);
            Outcome outcome = selector.select(candidate);
            if (outcome instanceof Outcome.Passed passed) {
                thin(candidate.placed(passed.message()), from.partitions(), builder, batches);
            } else {
                builder.leaveOut(outcome);
                if (limit == null || limit.held() == null) { // whatever is held lies before and is still to come
                    builder.pass(candidate.partition(), candidate.offset());
                }
            }
        }
        releaseHeld(builder, batches);
        if (builder.hasNews()) {
            builder.moveTo(end);
            batches.add(builder.build());
        }
        return new Ring.Part(batches, end);
    }

    private void thin(Placed message, int partitions, BatchBuilder builder, List<Batch> batches) {
        if (channel.key().maxRate() == 0) {
            add(message, builder, batches);
            return;
        }
        if (limit == null) {
            // Partitions are read one after the other, a long stretch of each.
            limit = new RateLimit(channel.key().maxRate(), partitions);
        }
        if (limit.held() != null) {
            builder.leaveOutForRate();
        }
        if (limit.passes(message)) {
            add(message, builder, batches);
        }
    }

    /** What is read next may be a while later, or never come. */
    private void releaseHeld(BatchBuilder builder, List<Batch> batches) {
        if (limit == null || limit.held() == null) {
            return;
        }
        boolean onTime = limit.isOnTime();
        Placed held = limit.release();
        if (onTime && held != null) {
            add(held, builder, batches);
        } else {
            builder.leaveOutForRate();
        }
    }

    private static void add(Placed message, BatchBuilder builder, List<Batch> batches) {
        if (builder.isFullFor(message.message().json().length)) {
            batches.add(builder.build());
        }
        builder.add(message);
    }

    private static Ring window(Positions start) {
        return new Ring(WINDOW_BYTES, Duration.ofDays(1), start);
    }
}
