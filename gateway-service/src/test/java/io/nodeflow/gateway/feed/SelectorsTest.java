package io.nodeflow.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.gateway.message.MessageEncoder;
import io.nodeflow.gateway.select.Candidate;
import io.nodeflow.gateway.select.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class SelectorsTest {

    private static final Duration PATIENCE = Duration.ofNanos(1_000);

    private final Selectors selectors = new Selectors(PATIENCE);
    private final Selection dear;
    private final Selection cheap;

    SelectorsTest() throws Exception {
        dear = Selection.of("[1, 2, 3, 4, 5].all(x, [1, 2, 3, 4, 5].all(y, x + y < value.n))", List.of());
        cheap = Selection.of("true", List.of());
    }

    @Test
    void shouldLetTheDearestGoWhenFiltersKeepTheReaderFromKeepingUp() {
        // Given
        watch(dear, 100);
        watch(cheap, 1);
        long start = System.nanoTime();
        selectors.tooDear(true, start);
        watch(dear, 100);
        watch(cheap, 1);

        // When
        Selection gone = selectors.tooDear(false, start + PATIENCE.toNanos());

        // Then
        assertThat(gone).isEqualTo(dear);
        assertThat(selectors.refusal(dear)).isEqualTo(Selectors.TOO_SLOW);
        assertThat(selectors.refusal(cheap)).isNull();
    }

    @Test
    void shouldLetNoneGoWhenSomethingElseTakesTheTime() {
        // Given
        long start = System.nanoTime();
        selectors.tooDear(true, start);
        watch(dear, 1);
        watch(cheap, 1);

        // When
        Selection gone = selectors.tooDear(false, start + Duration.ofHours(1).toNanos());

        // Then
        assertThat(gone).isNull();
    }

    private void watch(Selection selection, int times) {
        for (int time = 0; time < times; time++) {
            selectors.of(selection).select(candidate());
        }
    }

    private static Candidate candidate() {
        byte[] value = "{\"n\":100}".getBytes(StandardCharsets.UTF_8);
        return new Candidate(new ConsumerRecord<>("t", 0, 0, null, value), Uuid.ONE_UUID, new MessageEncoder());
    }
}
