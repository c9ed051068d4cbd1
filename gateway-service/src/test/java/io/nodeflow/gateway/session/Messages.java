package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** What tests ask of the messages of {@link Producing}. */
final class Messages {

    private Messages() {}

    static List<Long> numbers(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("value").path("n").asLong())
                .toList();
    }

    static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    static void assertWholeAndInOrder(List<JsonNode> messages, int partitions, int count) {
        long[] next = new long[partitions];
        Set<Long> numbers = new HashSet<>();
        for (JsonNode message : messages) {
            int partition = message.path("partition").asInt();
            assertThat(message.path("offset").asLong()).isEqualTo(next[partition]++);
            numbers.add(message.path("value").path("n").asLong());
        }
        assertThat(messages).hasSize(count);
        assertThat(numbers).hasSize(count);
    }
}
