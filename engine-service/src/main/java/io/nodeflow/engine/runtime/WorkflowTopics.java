package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.engine.kafka.Answers;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.engine.plan.PlannedTopic;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of workflows in Kafka. Thread-safe; every call may be repeated. */
public final class WorkflowTopics {
    private final KafkaClients clients;

    public WorkflowTopics(KafkaClients clients) {
        this.clients = clients;
    }

    /** The names of all topics. */
    public Set<String> all() {
        return Answers.of(clients.admin().listTopics().names());
    }

    /** Those of the topics that are there. */
    public Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        clients.admin().describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                found.put(name, Answers.of(answer.toCompletionStage().toCompletableFuture()));
            } catch (UnknownTopicOrPartitionException e) {
                found.remove(name);
            }
        });
        return found;
    }

    /** What keeps the workflow's own topics that are there from being used by it. */
    public List<Finding> conflicts(WorkflowPlan plan) {
        List<Finding> findings = new ArrayList<>();
        Map<String, TopicDescription> found = describe(owned(plan));
        for (PlannedTopic topic : plan.requiredTopics()) {
            TopicDescription there = found.get(topic.name());
            if (topic.owned() && there != null && there.partitions().size() != topic.partitions()) {
                findings.add(new Finding(
                        "/settings/partitions",
                        "partitions-differ",
                        "topic " + topic.name() + " is there with "
                                + there.partitions().size() + " partitions, not " + topic.partitions()
                                + ": deploy with as many, or delete that topic"));
            }
        }
        return findings;
    }

    /**
     * Makes the topics that are missing and sets the retention of those that are there. Asks before it writes: every workflow
     * comes by here at each start of an engine, and hardly ever is there anything to write.
     *
     * @return the names of those that were made
     */
    Set<String> ensure(WorkflowPlan plan) {
        Set<String> there = describe(
                        plan.requiredTopics().stream().map(PlannedTopic::name).toList())
                .keySet();
        List<NewTopic> wanted = plan.requiredTopics().stream()
                .filter(topic -> !there.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        Set<String> made = wanted.isEmpty() ? Set.of() : make(wanted);
        awaitSeen(made);
        configure(plan.requiredTopics().stream()
                .filter(topic -> topic.owned() && !made.contains(topic.name()))
                .toList());
        return made;
    }

    /** The broker that is asked may learn of a topic a moment after the one that made it, and a reader that misses it ends. */
    private void awaitSeen(Set<String> made) {
        long deadline = System.nanoTime() + KafkaClients.TIMEOUT.toNanos();
        while (!made.isEmpty() && !describe(made).keySet().containsAll(made)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaUnavailableException("topics that were made are not to be seen: " + made, null);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaUnavailableException("interrupted while waiting for topics", e);
            }
        }
    }

    private Set<String> make(List<NewTopic> wanted) {
        Set<String> made = new HashSet<>();
        clients.admin().createTopics(wanted).values().forEach((name, answer) -> {
            try {
                Answers.of(answer.toCompletionStage().toCompletableFuture());
                made.add(name);
            } catch (TopicExistsException e) {
                return; // as it should be
            }
        });
        return made;
    }

    /** Lets a new life of a workflow begin after what its topics hold from the one before. */
    public void skipWhatIsThere(WorkflowPlan plan, String uid) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        describe(owned(plan)).forEach((name, topic) -> topic.partitions()
                .forEach(partition ->
                        partitions.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        Answers.of(clients.admin()
                        .listOffsets(partitions)
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture())
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        for (String group : plan.groups(uid)) {
            Answers.of(clients.admin().alterConsumerGroupOffsets(group, ends).all());
        }
    }

    private void configure(List<PlannedTopic> topics) {
        Map<String, Config> now = configsOf(topics);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (PlannedTopic topic : topics) {
            List<AlterConfigOp> differing = topic.config().entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(valueOf(now.get(topic.name()), entry.getKey())))
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!differing.isEmpty()) {
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), differing);
            }
        }
        if (!changes.isEmpty()) {
            Answers.of(clients.admin().incrementalAlterConfigs(changes).all());
        }
    }

    private Map<String, Config> configsOf(List<PlannedTopic> topics) {
        if (topics.isEmpty()) {
            return Map.of();
        }
        Map<String, Config> configs = new HashMap<>();
        Answers.of(clients.admin()
                        .describeConfigs(topics.stream()
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                                .toList())
                        .all())
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static @Nullable String valueOf(@Nullable Config config, String name) {
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null ? null : entry.value();
    }

    private static List<String> owned(WorkflowPlan plan) {
        return plan.requiredTopics().stream()
                .filter(PlannedTopic::owned)
                .map(PlannedTopic::name)
                .toList();
    }

    /** Deletes topics by id, so that none of the same name that was made meanwhile is hit; returns when they are gone. */
    void delete(Collection<TopicDescription> topics) {
        for (TopicDescription topic : topics) {
            try {
                Answers.of(clients.admin()
                        .deleteTopics(org.apache.kafka.common.TopicCollection.ofTopicIds(List.of(topic.topicId())))
                        .all());
            } catch (KafkaException e) {
                if (!(e instanceof org.apache.kafka.common.errors.UnknownTopicIdException)
                        && !(e instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }
}
