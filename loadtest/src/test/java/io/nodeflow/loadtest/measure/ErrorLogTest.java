package io.nodeflow.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorLogTest {

    private final ErrorLog errors = new ErrorLog();

    @Test
    void shouldCountAsOneKindWhatDiffersInNumbersOnly() {
        // When
        errors.add("expired 4 records", 4);
        errors.add("expired 3 records", 3);
        errors.add("refused");

        // Then
        assertThat(errors.counts()).isEqualTo(Map.of("expired 4 records", 7L, "refused", 1L));
    }

    @Test
    void shouldNotGrowWithoutLimit() {
        // When
        for (char kind = 'a'; kind < 'a' + 1000; kind++) {
            errors.add("error " + kind);
        }

        // Then
        assertThat(errors.counts()).hasSizeLessThanOrEqualTo(21);
        assertThat(errors.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1000);
    }
}
