package io.nodeflow.contracts.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics that are not there yet, with the broker's default replication. Topics are made by the suite and never by
 * auto-creation, so that no late reader resurrects a deleted one.
 */
public final class TopicCreation {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long RETRY_MILLIS = 50;

    private TopicCreation() {}

    /**
     * Makes every {@link SystemTopic} that is missing. Any service may call it at any time, several at once too.
     *
     * @throws ExecutionException when the broker refuses for another reason than that the topic is there
     */
    public static void ensureSystemTopics(Admin admin, TopicNames names)
            throws ExecutionException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        for (SystemTopic topic : SystemTopic.values()) {
            topics.add(new NewTopic(names.system(topic), Optional.of(1), Optional.empty()).configs(topic.config()));
        }
        ensure(admin, topics);
    }

    /**
     * Makes those of the topics that are missing; those that are there keep their settings. Returns when every partition's
     * leader answers: a pipelining idempotent producer whose first batch meets a partition that is not up yet and whose second
     * one finds it up gets its batches out of order, and stays stuck on that.
     */
    public static void ensure(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        CreateTopicsResult creations = admin.createTopics(topics);
        Map<TopicPartition, OffsetSpec> created = new HashMap<>();
        for (var creation : creations.values().entrySet()) {
            String topic = creation.getKey();
            try {
                creation.getValue().get();
                int partitions = creations.numPartitions(topic).get();
                for (int partition = 0; partition < partitions; partition++) {
                    created.put(new TopicPartition(topic, partition), OffsetSpec.latest());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        if (!created.isEmpty()) {
            awaitLeaders(admin, created);
        }
    }

    /** The broker that is asked may learn of a topic a moment after the one that made it. */
    private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }
}
