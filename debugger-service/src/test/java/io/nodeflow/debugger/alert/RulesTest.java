package io.nodeflow.debugger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.observation.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single rules read, by what is raised with their default thresholds. */
class RulesTest {

    private final AlertEvaluator evaluator = new AlertEvaluator();
    private final Seconds seconds = new Seconds();

    @Test
    void shouldRaiseAtOnceWhenAnUnreadMessageNearsTheEndOfItsRetention() {
        // When
        List<Alert> changes = new ArrayList<>();
        for (double age : new double[] {0.5, 0.8, 0.95}) {
            changes.addAll(evaluator.evaluate(seconds.edge(1, 0, age), Map.of()));
        }

        // Then
        assertThat(changes)
                .extracting(alert -> alert.type() + " " + alert.severity() + " " + alert.message())
                .containsExactly(
                        "EXPIRED WARNING age of the oldest unread message of edge w/e is 80.0 % of the retention;"
                                + " the threshold is 80.0 % of the retention",
                        "EXPIRED CRITICAL age of the oldest unread message of edge w/e is 95.0 % of the retention;"
                                + " the threshold is 95.0 % of the retention");
    }

    @Test
    void shouldNotClearBeforeAnEngineThatComesUpHasLookedAtAges() {
        // When
        List<Alert> changes = new ArrayList<>();
        for (double age : new double[] {0.95, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.95, 0.95}) {
            changes.addAll(evaluator.evaluate(seconds.edge(1, 0, age), Map.of()));
        }

        // Then
        assertThat(changes).hasSize(1);
    }

    @Test
    void shouldRaiseAtOnceWhenABreakerOpensAndHoldWhileItTries() {
        // When
        List<Alert> changes = new ArrayList<>();
        for (String breaker :
                "closed open half-open half-open half-open half-open half-open half-open half-open open".split(" ")) {
            changes.addAll(evaluator.evaluate(seconds.breaker(breaker), Map.of()));
        }
        for (int i = 0; i < 6; i++) {
            changes.addAll(evaluator.evaluate(seconds.breaker("closed"), Map.of()));
        }

        // Then
        assertThat(changes)
                .extracting(alert -> alert.type() + " " + alert.severity() + " " + alert.message())
                .containsExactly(
                        "BREAKER_OPEN CRITICAL circuit breaker of node w/n is open: its messages wait",
                        "BREAKER_OPEN CRITICAL circuit breaker of node w/n is not open any more");
    }

    @Test
    void shouldRaiseWhenManyMessagesWaitForLong() {
        // When
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            changes.addAll(evaluator.evaluate(seconds.edge(100_000, 0, 0), Map.of()));
        }

        // Then
        assertThat(changes)
                .extracting(alert -> alert.type() + " " + alert.severity() + " " + alert.message())
                .containsExactly(
                        "LAG WARNING lag of edge w/e is 100000.0 messages; the threshold is 100000.0 messages");
    }
}
