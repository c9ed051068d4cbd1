package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.message.MessageEncoder;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.Candidate;
import io.nodeflow.gateway.select.Selection;
import io.nodeflow.gateway.select.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The channels of one topic, by what their viewers chose. For the topic's feed, on its thread. */
final class Channels {

    private static final Logger LOG = Logger.getLogger(Channels.class);

    /** Each keeps what it sent last: that many times {@link Channel#RING_BYTES}. */
    private static final int MOST = 80;

    private static final Refusal NO_MORE = new Refusal(
            "too-many-channels",
            "this stream is watched in " + MOST
                    + " different ways already; use options that are in use, the defaults before all, or come back later");

    private static final AtomicLong COUNT = new AtomicLong();

    private final String topic;
    private final LongAdder encoded;
    private final MessageEncoder encoder = new MessageEncoder();
    private final Map<Channel.Key, Channel> channels = new HashMap<>();
    private final Selectors selectors;

    /**
     * @param encoded counts the messages that are written for viewers
     * @param patience how long filters may keep the feed from keeping up
     */
    Channels(String topic, LongAdder encoded, Duration patience) {
        this.topic = topic;
        this.encoded = encoded;
        this.selectors = new Selectors(patience);
    }

    /**
     * Tells of the channel of that key, made when it is not there, or why there is none.
     *
     * @param usual whether it can be had however many there are
     * @param at where a new one begins
     */
    void use(Channel.Key key, boolean usual, Positions at, BiConsumer<@Nullable Channel, @Nullable Refusal> found) {
        Channel channel = channels.get(key);
        Refusal refusal = channel == null ? refusal(key, usual) : null;
        if (refusal != null) {
            found.accept(null, refusal);
            return;
        }
        if (channel == null) {
            Selector selector = selectors.of(key.selection());
            channel = new Channel(key, "c" + COUNT.incrementAndGet(), at, selector, encoded);
            channels.put(key, channel);
        }
        found.accept(channel.use(), null);
    }

    /** Ends one use of a channel; it is forgotten with the last. */
    void release(Channel channel) {
        if (channel.release()) {
            channels.remove(channel.key(), channel);
            forgetSelections();
        }
    }

    /**
     * Hands out what was read.
     *
     * @param positions behind the last of it
     * @param came since when it may have been there, by {@link System#nanoTime}
     */
    void offer(ConsumerRecords<byte[], byte[]> records, Positions positions, long came, long now)
            throws InterruptedException {
        if (!channels.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> message : records) {
                Candidate candidate = new Candidate(message, positions.topicId(), encoder);
                for (Channel channel : channels.values()) {
                    channel.offer(candidate, came);
                }
            }
        }
        readTo(positions, now);
    }

    /** All in front of these positions was read. */
    void readTo(Positions positions, long now) throws InterruptedException {
        for (Channel channel : channels.values()) {
            channel.readTo(positions, now);
        }
    }

    /** A part of the topic is missed. */
    void gap(Gap gap, long now) throws InterruptedException {
        for (Channel channel : channels.values()) {
            channel.gap(gap, now);
        }
    }

    /**
     * Ends the channels of a selection that the others suffer from.
     *
     * @param keptUp whether the feed is at the end of the topic
     */
    void letGoTheTooDear(boolean keptUp, long now) {
        Selection selection = selectors.tooDear(keptUp, now);
        if (selection == null) {
            return;
        }
        LOG.warnf("topic %s is not kept up with: viewers with %s have to go", topic, selection);
        channels.values().stream()
                .filter(channel -> channel.key().selection().equals(selection))
                .forEach(channel -> channel.refuse(Selectors.TOO_SLOW));
        channels.keySet().removeIf(key -> key.selection().equals(selection));
        forgetSelections();
    }

    /** How long until one of them has something to send, at most so long. */
    Duration untilNextIsDue(Duration most) {
        long now = System.nanoTime();
        long nanos = most.toNanos();
        for (Channel channel : channels.values()) {
            nanos = Math.min(nanos, Math.max(0, channel.nanosUntilDue(now)));
        }
        return Duration.ofNanos(nanos);
    }

    /** Why there cannot be one more channel, of that key; null when there can. */
    private @Nullable Refusal refusal(Channel.Key key, boolean usual) {
        Refusal refusal = selectors.refusal(key.selection());
        return refusal == null && !usual && channels.size() >= MOST ? NO_MORE : refusal;
    }

    private void forgetSelections() {
        selectors.keepOnly(
                channels.keySet().stream().map(Channel.Key::selection).collect(Collectors.toSet()));
    }
}
