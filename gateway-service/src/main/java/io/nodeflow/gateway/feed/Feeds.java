package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.From;
import io.nodeflow.gateway.select.Selection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The feeds of this gateway: one per topic that somebody watches, started with its first viewer and stopped a little after its
 * last. Thread-safe.
 */
@Singleton
public class Feeds {

    private static final Logger LOG = Logger.getLogger(Feeds.class);
    private static final int HISTORY_THREADS = 8;
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    /** So long filters may keep a feed from keeping up. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final class Running {
        final Feed feed;
        int users;

        Running(Feed feed) {
            this.feed = feed;
        }
    }

    private final KafkaAccess kafka;
    private final Duration patience;
    private final TopicOffsets offsets;
    private final Starts starts;
    private final Past past;
    private final LongAdder encodedBatches = new LongAdder();
    private final Map<String, Running> running = new HashMap<>();
    // What is asked for while the gateway stops is not done any more.
    private final ExecutorService pool = new ThreadPoolExecutor(
            HISTORY_THREADS,
            HISTORY_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads("history-"),
            new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(1, threads("feeds-"), new ThreadPoolExecutor.DiscardPolicy());
    private final Readers readers;

    @Inject
    Feeds(KafkaAccess kafka) {
        this(kafka, PATIENCE);
    }

    /** @param patience how long filters may keep a feed from keeping up */
    Feeds(KafkaAccess kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
        this.offsets = new TopicOffsets(kafka);
        this.readers = new Readers(kafka, HISTORY_THREADS);
        this.starts = new Starts(readers, offsets, pool);
        this.past = new Past(readers, pool, timer);
        timer.scheduleWithFixedDelay(this::watch, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Which batches a viewer wants.
     *
     * @param maxRate messages a second at most; 0 for no limit
     * @param twin tells several channels of one connection apart
     * @param usual whether it is the channel of those who ask for nothing in particular, which is there for everybody
     */
    public record Wanted(
            StreamName stream,
            String topic,
            int maxBatchSize,
            Duration batchTimeout,
            Selection selection,
            int maxRate,
            int twin,
            boolean usual,
            From from) {}

    /**
     * Begins to deliver to a viewer, once the topic is there and Kafka answers.
     *
     * @param loop where the viewer lives: runs tasks one by one, in order
     */
    public Delivery open(Wanted wanted, Viewer viewer, Executor loop) {
        Feed feed = acquire(wanted.topic());
        Delivery delivery = new Delivery(this, feed, wanted, viewer, loop);
        Channel.Key key = new Channel.Key(
                wanted.stream(),
                wanted.maxBatchSize(),
                wanted.batchTimeout(),
                wanted.selection(),
                wanted.maxRate(),
                wanted.twin());
        feed.started()
                .thenRun(() -> feed.channel(
                        key,
                        wanted.usual(),
                        (channel, refusal) -> loop.execute(() -> delivery.begin(channel, refusal))));
        return delivery;
    }

    /** Feeds that run now. */
    public synchronized int count() {
        return running.size();
    }

    /** Batches that were encoded for live viewers since the start. */
    public long encodedBatches() {
        return encodedBatches.sum();
    }

    /** Records that were read for viewers who were behind, since the start. */
    public long pastRecords() {
        return readers.records();
    }

    Starts starts() {
        return starts;
    }

    Past past() {
        return past;
    }

    /** Tries again after a while. */
    void later(Runnable step) {
        timer.schedule(step, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void release(Feed feed) {
        Running entry = running.get(feed.topic());
        if (entry != null && entry.feed == feed && --entry.users == 0) {
            timer.schedule(() -> stopIfUnused(feed.topic()), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Feed acquire(String topic) {
        Running entry = running.computeIfAbsent(topic, absent -> {
            Feed feed = new Feed(topic, kafka, offsets, encodedBatches, patience);
            feed.start();
            return new Running(feed);
        });
        entry.users++;
        return entry.feed;
    }

    private synchronized void stopIfUnused(String topic) {
        Running entry = running.get(topic);
        if (entry != null && entry.users == 0) {
            running.remove(topic);
            entry.feed.stop();
        }
    }

    /** Looks whether the topics are still the ones that the feeds read, and lets go of what nobody reads. */
    private void watch() {
        past.tidy();
        Map<String, Feed> feeds = new HashMap<>();
        synchronized (this) {
            running.forEach((topic, entry) -> feeds.put(topic, entry.feed));
        }
        if (feeds.isEmpty()) {
            return;
        }
        try {
            offsets.describe(feeds.keySet(), found -> {
                Feed feed = feeds.get(found.name());
                if (feed != null) {
                    feed.observe(found);
                }
            });
        } catch (KafkaException e) {
            LOG.debugf("topics cannot be looked at: %s", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        pool.shutdown(); // what reads ends within a poll; an interrupt would keep its consumer from closing in order
        synchronized (this) {
            running.values().forEach(entry -> entry.feed.stop());
            running.clear();
        }
        readers.close();
        offsets.close();
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
