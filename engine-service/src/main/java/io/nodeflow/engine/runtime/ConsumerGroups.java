package io.nodeflow.engine.runtime;

import io.nodeflow.engine.kafka.Answers;
import io.nodeflow.engine.kafka.KafkaClients;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The consumer groups of workflows in Kafka. Thread-safe; every call may be repeated. */
final class ConsumerGroups {
    private final KafkaClients clients;

    ConsumerGroups(KafkaClients clients) {
        this.clients = clients;
    }

    /** The client ids of the members; none when there is no such group. */
    List<String> members(String group) {
        try {
            return Objects.requireNonNull(Answers.of(clients.admin()
                                    .describeConsumerGroups(List.of(group))
                                    .all())
                            .get(group))
                    .members()
                    .stream()
                    .map(MemberDescription::clientId)
                    .toList();
        } catch (GroupIdNotFoundException e) {
            return List.of();
        }
    }

    /** The client ids of the members of all groups of an application. */
    List<String> membersOfAll(String application) {
        return of(application).stream()
                .flatMap(group -> members(group).stream())
                .toList();
    }

    /** The positions of a group; none when there is no such group. */
    Map<TopicPartition, Long> positions(String group) {
        try {
            Map<TopicPartition, Long> positions = new HashMap<>();
            Answers.of(clients.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, position) -> {
                        if (position != null) {
                            positions.put(partition, position.offset());
                        }
                    });
            return positions;
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    /** Sets positions of a group that has no members. */
    void place(String group, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
        Answers.of(clients.admin().alterConsumerGroupOffsets(group, offsets).all());
    }

    /** The groups of an application: its own, and those whose names go on behind a dot. */
    List<String> of(String application) {
        return Answers.of(clients.admin().listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.equals(application) || group.startsWith(application + "."))
                .toList();
    }

    /**
     * Deletes a group with its positions.
     *
     * @return false when it still has members
     */
    boolean delete(String group) {
        try {
            Answers.of(clients.admin().deleteConsumerGroups(List.of(group)).all());
            return true;
        } catch (GroupIdNotFoundException e) {
            return true;
        } catch (GroupNotEmptyException e) {
            return false;
        }
    }

    /** Forgets the positions in topics that were made anew under the same names, or that another group reads now. */
    void forget(String group, Collection<String> topics) {
        try {
            Set<TopicPartition> stale = positions(group).keySet().stream()
                    .filter(partition -> topics.contains(partition.topic()))
                    .collect(Collectors.toSet());
            if (!stale.isEmpty()) {
                Answers.of(
                        clients.admin().deleteConsumerGroupOffsets(group, stale).all());
            }
        } catch (GroupIdNotFoundException | UnknownTopicOrPartitionException e) {
            return; // there are none
        } catch (GroupSubscribedToTopicException e) {
            throw new KafkaException("another replica reads topics of '" + group + "' that are to be forgotten", e);
        }
    }
}
