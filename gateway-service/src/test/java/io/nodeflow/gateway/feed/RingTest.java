package io.nodeflow.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.Outcome;
import io.nodeflow.gateway.select.Placed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final TestBatches batches = new TestBatches();

    @Test
    void shouldGiveWhatFollowsAndNothingTwice() {
        // Given
        Ring ring = new Ring(1_000_000, LONG, at(0));
        for (int batch = 0; batch < 100; batch++) {
            ring.append(batches.add("k", 5).add("k", 5).batch(), 0);
        }

        // When
        Ring.Part whole = part(ring, at(0), Long.MAX_VALUE);
        Ring.Part rest = part(ring, at(151), Long.MAX_VALUE);
        Ring.Part nothing = part(ring, at(200), Long.MAX_VALUE);

        // Then
        assertThat(whole.batches()).hasSize(100);
        assertThat(rest.batches()).hasSize(25);
        assertThat(rest.batches().get(0).from()).isEqualTo(at(150));
        assertThat(rest.end()).isEqualTo(at(200));
        assertThat(nothing.batches()).isEmpty();
    }

    @Test
    void shouldGiveAboutAsMuchAsIsAskedForAndSayWhereItEnds() {
        // Given
        Ring ring = new Ring(1_000_000, LONG, at(0));
        Batch first = batches.add("k", 5).batch();
        ring.append(first, 0);
        ring.append(batches.add("k", 5).batch(), 0);

        // When
        Ring.Part part = part(ring, at(0), 1);

        // Then
        assertThat(part.batches()).containsExactly(first);
        assertThat(part.end()).isEqualTo(at(1));
    }

    @Test
    void shouldForgetTheOldestWhenThereIsTooMuchOfIt() {
        // Given
        Batch first = batches.add("k", 5).batch();
        Ring ring = new Ring(first.frame().length * 10, LONG, at(0));
        ring.append(first, 0);
        for (int batch = 1; batch < 100; batch++) {
            ring.append(batches.add("k", 5).batch(), 0);
        }

        // When
        ring.trim(0);

        // Then
        long start = ring.start().at(0);
        assertThat(start).isBetween(88L, 92L);
        assertThat(ring.after(at(start - 1), Long.MAX_VALUE)).isNull();
        assertThat(part(ring, at(start), Long.MAX_VALUE).batches()).hasSize((int) (100 - start));
    }

    @Test
    void shouldForgetWhatIsOldAndStillKnowWhereItIs() {
        // Given
        Ring ring = new Ring(1_000_000, Duration.ofNanos(5), at(0));
        ring.append(batches.add("k", 5).batch(), 10);

        // When
        ring.trim(16);

        // Then
        assertThat(ring.start()).isEqualTo(at(1));
        assertThat(ring.contains(at(1))).isTrue();
        assertThat(ring.contains(at(0))).isFalse();
        assertThat(ring.contains(at(2))).isFalse();
    }

    @Test
    void shouldCutOffWhatAViewerHasInEachPartition() throws Exception {
        // Given
        StreamName stream = new StreamName("test/e");
        BatchBuilder builder = new BatchBuilder(stream, "c1", 100, positions(10, 20));
        for (int message = 0; message < 3; message++) {
            builder.add(new Placed(message("p0", message), 0, 10 + message, 0));
            builder.add(new Placed(message("p1", message), 1, 20 + message, 0));
        }
        Batch batch = builder.build();

        // When
        Batch rest = batch.after(positions(12, 25), stream, "c1");

        // Then
        List<String> left = new ArrayList<>();
        Json.MAPPER.readTree(rest.frame()).path("messages").forEach(each -> left.add(each.asText()));
        assertThat(left).containsExactly("p0-2");
        assertThat(rest.messages()).isEqualTo(1);
        assertThat(rest.upTo()).isEqualTo(positions(13, 25));
        assertThat(Json.MAPPER.readTree(rest.frame()).path("token").asText()).isEqualTo(rest.token());
    }

    @Test
    void shouldCountNoMoreAsLeftOutThanTheRestHasRoomFor() {
        // Given
        StreamName stream = new StreamName("test/e");
        BatchBuilder builder = new BatchBuilder(stream, "c1", 100, at(0));
        builder.add(new Placed(message("p0", 0), 0, 0, 0));
        for (int message = 1; message < 10; message++) {
            builder.leaveOut(new Outcome.Filtered());
        }
        builder.moveTo(at(10));
        Batch batch = builder.build();

        // When
        Batch rest = batch.after(at(7), stream, "c1");

        // Then
        assertThat(batch.leftOut().filtered()).isEqualTo(9);
        assertThat(rest.leftOut().filtered()).isEqualTo(3);
    }

    private static EncodedMessage message(String partition, int number) {
        byte[] json = ("\"" + partition + "-" + number + "\"").getBytes(StandardCharsets.UTF_8);
        return new EncodedMessage(json, 0, 0, 0, 5);
    }

    private static Ring.Part part(Ring ring, Positions have, long atMost) {
        return Objects.requireNonNull(ring.after(have, atMost));
    }

    private static Positions at(long offset) {
        return new Positions(Uuid.ONE_UUID, new long[] {offset});
    }

    private static Positions positions(long... next) {
        return new Positions(Uuid.ONE_UUID, next);
    }
}
