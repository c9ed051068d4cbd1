package io.nodeflow.loadtest.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.scenario.Budget;
import io.nodeflow.loadtest.scenario.DataPattern;
import io.nodeflow.loadtest.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTest {

    private static final String RUN = "abc123";

    private record Seen(int branch, long sequence, long micros) {}

    @ParameterizedTest
    @EnumSource(DataPattern.class)
    void shouldBeJsonOfExactlyTheSizeThatWasAskedFor(DataPattern pattern) throws Exception {
        // Given
        MessageWriter writer = new MessageWriter(RUN, 3, scenario(pattern, 10, 150));

        for (long sequence : new long[] {0, 1, 99, 12_345, 9_999_999}) {
            // When
            byte[] message = write(writer, sequence, 5_000);

            // Then
            JsonNode json = Json.decode(message, JsonNode.class);
            assertThat(message).hasSize(150);
            assertThat(json.path("value").isFloatingPointNumber()).isTrue();
            assertThat(json.path("key").asText()).isEqualTo("k" + sequence % 10);
        }
    }

    @Test
    void shouldHoldTheSmallestSizeAndTheLargestKey() throws Exception {
        // When
        byte[] message =
                write(new MessageWriter(RUN, 0, scenario(DataPattern.SEQUENTIAL, 0, Scenario.MIN_SIZE)), 9_999_999, 1);

        // Then
        assertThat(message).hasSize(Scenario.MIN_SIZE);
    }

    @Test
    void shouldHaveTheSameContentEachTime() {
        // Given
        Scenario scenario = scenario(DataPattern.RANDOM, 0, 500);

        // Then
        assertThat(write(new MessageWriter(RUN, 0, scenario), 77, 1))
                .isEqualTo(write(new MessageWriter(RUN, 0, scenario), 77, 1));
    }

    @Test
    void shouldBeFoundAgainWhenNodesHaveReorderedItsMembers() throws Exception {
        // Given
        byte[] message =
                write(new MessageWriter(RUN, 199, scenario(DataPattern.STEP, 0, 300)), 123_456, 7_654_321_000L);
        ObjectNode reordered = Json.MAPPER.createObjectNode();
        ObjectNode original = (ObjectNode) Json.decode(message, JsonNode.class);
        reordered.set("padding", original.get("padding"));
        reordered.put("doubled", 3).set("mark", original.get("mark"));
        byte[] frame = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(List.of(reordered, original));

        // When
        List<Seen> seen = scan(frame, frame.length);

        // Then
        assertThat(seen).containsExactly(new Seen(199, 123_456, 7_654_321), new Seen(199, 123_456, 7_654_321));
    }

    @Test
    void shouldNotSeeMarksOfAnotherRunNorBeyondTheEndOfTheFrame() {
        // Given
        byte[] other = write(new MessageWriter("abc124", 0, scenario(DataPattern.STEP, 0, 200)), 1, 1);
        byte[] mine = write(new MessageWriter(RUN, 0, scenario(DataPattern.STEP, 0, 200)), 1, 1);
        int markAt = new String(mine, StandardCharsets.US_ASCII).indexOf("~nf");

        // Then
        assertThat(scan(other, other.length)).isEmpty();
        assertThat(scan(mine, markAt + Mark.LENGTH)).hasSize(1);
        assertThat(scan(mine, markAt + Mark.LENGTH - 1)).isEmpty();
    }

    @Test
    void shouldFindEachMarkOfALargeFrame() {
        // Given
        MessageWriter writer = new MessageWriter(RUN, 1, scenario(DataPattern.RANDOM, 0, 317));
        Bytes frame = new Bytes(16);
        for (int sequence = 0; sequence < 1000; sequence++) {
            writer.write(frame, sequence, sequence * 1000L);
        }

        // When
        List<Seen> seen = scan(frame.array(), frame.length());

        // Then
        assertThat(seen).hasSize(1000).element(999).isEqualTo(new Seen(1, 999, 999));
    }

    private static List<Seen> scan(byte[] bytes, int length) {
        List<Seen> seen = new ArrayList<>();
        int count = new MarkScanner(RUN)
                .scan(bytes, length, (branch, sequence, micros) -> seen.add(new Seen(branch, sequence, micros)));
        assertThat(count).isEqualTo(seen.size());
        return seen;
    }

    private static byte[] write(MessageWriter writer, long sequence, long nanos) {
        Bytes bytes = new Bytes(8);
        writer.write(bytes, sequence, nanos);
        return Arrays.copyOf(bytes.array(), bytes.length());
    }

    private static Scenario scenario(DataPattern pattern, int keys, int size) {
        return new Scenario("test", 1.0, size, 1, Duration.ofSeconds(1), pattern, null, keys, Budget.DEFAULT);
    }
}
