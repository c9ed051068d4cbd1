package io.nodeflow.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                             | 7
                    0                             | 0
                    86400                         | 300
                    Mon, 23 Nov 2026 12:00:30 GMT | 30
                    Mon, 23 Nov 2026 11:00:00 GMT | 0
                    soon                          | 0
                    -3                            | 0
                    """)
    void shouldHeedHowLongItIsToWait(String retryAfter, int seconds) {
        assertThat(AnswerStatus.notBefore(retryAfter, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
