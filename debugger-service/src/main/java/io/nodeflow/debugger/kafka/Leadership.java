package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Which of several debuggers acts: writes snapshots, evaluates alerts, runs replays. It is the one that its consumer group
 * gives the only partition of the metrics topic to. The partition stays paused; what is in it comes through
 * {@link SystemFeed}.
 */
@Singleton
public final class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long RETRY_MILLIS = 1_000;

    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final TopicNames names;
    private final List<Runnable> whenLost = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "leadership");
    private volatile boolean leader;
    private volatile boolean stopping;

    Leadership(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.clients = clients;
        this.broker = broker;
        this.names = names;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.join(SESSION.toMillis());
        thread.interrupt();
    }

    /** Whether this process is the one that acts. */
    public boolean isLeader() {
        return leader;
    }

    /** Has something done before another process can become the leader; it should take well under a session's six seconds. */
    public void whenLost(Runnable action) {
        whenLost.add(action);
    }

    private void run() {
        try {
            broker.awaitFirstAnswer();
            while (!stopping) {
                try (Consumer<byte[], byte[]> member = clients.member(names.prefix() + ".debugger", SESSION)) {
                    member.subscribe(List.of(names.system(SystemTopic.METRICS)), new Assignment(member));
                    while (!stopping) {
                        member.poll(POLL);
                    }
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    LOG.debug("joins the group of debuggers again", e);
                    lose();
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lose() {
        if (leader) {
            leader = false;
            whenLost.forEach(Runnable::run);
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> member;

        Assignment(Consumer<byte[], byte[]> member) {
            this.member = member;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            member.pause(partitions);
            leader = !partitions.isEmpty();
            LOG.info(leader ? "this debugger acts" : "another debugger acts; this one watches");
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lose();
        }
    }
}
