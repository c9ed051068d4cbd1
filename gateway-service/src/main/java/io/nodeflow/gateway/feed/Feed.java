package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one live reader of a topic in this gateway, on a thread of its own. It reads from the topic's end on, whoever watches.
 * While the broker is away it keeps trying, from where it was.
 */
final class Feed {

    private static final Logger LOG = Logger.getLogger(Feed.class);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(250);

    private final String topic;
    private final KafkaAccess kafka;
    private final TopicOffsets offsets;
    private final Channels channels;
    private final Queue<FeedCommand> commands = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable TopicReader reader;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile long lag;
    private final Pace pace = new Pace();
    private @Nullable Positions at;
    private String lastTrouble = "";

    /** Something to do between two reads. */
    interface FeedCommand {
        void run(TopicReader reader) throws InterruptedException;
    }

    /**
     * @param encoded counts the messages that are written for viewers
     * @param patience how long filters may keep it from keeping up
     */
    Feed(String topic, KafkaAccess kafka, TopicOffsets offsets, LongAdder encoded, Duration patience) {
        this.topic = topic;
        this.kafka = kafka;
        this.offsets = offsets;
        this.channels = new Channels(topic, encoded, patience);
        this.thread = new Thread(this::run, "feed-" + topic);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the reader; returns at once. Never by an interrupt, which would keep the consumer from closing in order. */
    void stop() {
        stopping.countDown();
        TopicReader current = reader;
        if (current != null) {
            current.wakeUp();
        }
    }

    /** Waits a little; returns whether to stop. */
    private boolean isStoppedSoon() {
        try {
            return stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    String topic() {
        return topic;
    }

    /** Completes when the topic is there and its end is known. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Messages between this reader and the end of the topic. */
    long lag() {
        return lag;
    }

    /**
     * The channel of that key, made when it is not there, to be {@linkplain Feed#release released}.
     *
     * @param usual whether it can be had however many there are
     * @param found told of the channel, or why there is none
     */
    void channel(Channel.Key key, boolean usual, BiConsumer<@Nullable Channel, @Nullable Refusal> found) {
        execute(reading -> channels.use(key, usual, reading.positions(), found));
    }

    /** See {@link Channel#join}. */
    void join(Channel channel, CatchUp member, Executor loop, @Nullable Positions have) {
        execute(reading -> channel.join(member, loop, have));
    }

    /** Ends one use of a channel; it is forgotten with the last. */
    void release(Channel channel) {
        execute(reading -> channels.release(channel));
    }

    /** What the topic is now, so that one which was made anew is noticed. */
    void observe(TopicDescription now) {
        execute(reading -> follow(reading, now));
    }

    private void execute(FeedCommand command) {
        commands.add(command);
        TopicReader current = reader;
        if (current != null) {
            current.wakeUp();
        }
    }

    private void run() {
        while (!isStopping()) {
            try {
                Positions start = at == null ? offsets.awaitBounds(topic).latest() : at;
                at = start;
                try (TopicReader open = new TopicReader(kafka, topic, start, FETCH)) {
                    reader = open;
                    started.complete(null);
                    read(open);
                } finally {
                    reader = null;
                }
            } catch (InterruptedException | InterruptException e) {
                return; // nobody interrupts but a JVM that ends
            } catch (RuntimeException e) {
                complain(e);
                if (isStoppedSoon()) {
                    return;
                }
            }
        }
    }

    /** Reads until told to stop. */
    private void read(TopicReader open) throws InterruptedException {
        while (!isStopping()) {
            for (FeedCommand next = commands.poll(); next != null; next = commands.poll()) {
                next.run(open);
            }
            try {
                handOut(open, open.poll(channels.untilNextIsDue(LONGEST_POLL)));
                lastTrouble = "";
                boolean ignored = stopping.await(
                        pace.rest(channels.untilNextIsDue(LONGEST_POLL)).toNanos(), TimeUnit.NANOSECONDS);
            } catch (WakeupException e) {
                continue; // there is a command
            } catch (OffsetOutOfRangeException e) {
                goOn(open, offsets.awaitBounds(topic));
            }
            at = open.positions();
        }
    }

    private void handOut(TopicReader open, ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        long now = System.nanoTime();
        long came = pace.mayHaveComeAt(now);
        channels.offer(records, open.positions(), came, now);
        lag = open.lag();
        channels.letGoTheTooDear(lag == 0, now);
        pace.read(!records.isEmpty(), lag, now);
    }

    private void follow(TopicReader open, TopicDescription now) throws InterruptedException {
        Positions at = open.positions();
        if (!now.topicId().equals(at.topicId()) || now.partitions().size() > at.partitions()) {
            goOn(open, offsets.awaitBounds(topic));
        }
    }

    /** Goes on in the topic as it is now, and says what is missed of it. */
    private void goOn(TopicReader open, TopicBounds now) throws InterruptedException {
        Positions at = open.positions();
        if (!now.topicId().equals(at.topicId())) {
            LOG.infof("topic %s was made anew: its viewers go on at its beginning", topic);
            tell(open, new Gap(GapReason.RECREATED, null, now.earliest()));
            return;
        }
        if (now.partitions() > at.partitions()) {
            open.seek(topic, new Positions(at.topicId(), Arrays.copyOf(at.next(), now.partitions())));
            channels.readTo(open.positions(), System.nanoTime());
        }
        for (Gap gap : now.gaps(open.positions())) {
            LOG.warnf("topic %s: viewers miss a part that is gone (%s)", topic, gap.reason());
            tell(open, gap);
        }
    }

    private void tell(TopicReader open, Gap gap) throws InterruptedException {
        open.seek(topic, gap.next());
        channels.gap(gap, System.nanoTime());
    }

    /** Says once what is wrong; viewers who wait learn it by their state. */
    private void complain(RuntimeException e) {
        String trouble = String.valueOf(e.getMessage());
        if (!(e instanceof UnknownTopicOrPartitionException) && !trouble.equals(lastTrouble)) {
            LOG.warnf("topic %s cannot be read, trying on: %s", topic, trouble);
        }
        lastTrouble = trouble;
    }
}
