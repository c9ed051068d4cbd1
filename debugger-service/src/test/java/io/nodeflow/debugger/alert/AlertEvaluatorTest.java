package io.nodeflow.debugger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.observation.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertEvaluatorTest {

    private final AlertEvaluator evaluator = new AlertEvaluator();
    private final Seconds seconds = new Seconds();

    @Test
    void shouldNotRaiseWhenTheValueIsHighForAMoment() {
        // When
        List<Alert> changes = feed(0.75, 0.75, 0.1, 0.75, 0.75, 0.1);

        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldRaiseAWarningWhenTheValueStaysAtItsThreshold() {
        // When
        List<Alert> changes = feed(0.70, 0.70, 0.70, 0.70);

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo(Alert.Type.BACKPRESSURE);
            assertThat(alert.severity()).isEqualTo(Alert.Level.WARNING);
            assertThat(alert.state()).isEqualTo(Alert.State.RAISED);
            assertThat(alert.threshold()).isEqualTo(70);
            assertThat(alert.message()).isEqualTo("utilization of edge w/e is 70.0 %; the threshold is 70.0 %");
        });
    }

    @Test
    void shouldEscalateAndClearUnderOneId() {
        // When
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8, 0.95, 0.95, 0.95, 0.95, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        // Then
        assertThat(changes)
                .extracting(alert -> alert.state() + " " + alert.severity())
                .containsExactly("RAISED WARNING", "RAISED CRITICAL", "CLEARED CRITICAL");
        assertThat(changes).extracting(Alert::id).containsOnly(changes.get(0).id());
    }

    @Test
    void shouldNotClearWhenTheValueFallsJustBelowTheThreshold() {
        // When
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65);

        // Then
        assertThat(changes).hasSize(1);
    }

    @Test
    void shouldClearWhenTheSubjectIsGone() {
        // Given
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8);

        // When
        for (int i = 0; i < 7; i++) {
            changes.addAll(evaluator.evaluate(seconds.withoutEdges(), Map.of()));
        }

        // Then
        assertThat(changes).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.CLEARED);
    }

    @Test
    void shouldClearWhenTheWorkflowIsGone() {
        // Given
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8);

        // When
        for (int i = 0; i < 7; i++) {
            changes.addAll(evaluator.evaluate(seconds.gone(), Map.of()));
        }

        // Then
        assertThat(changes).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.CLEARED);
    }

    @Test
    void shouldKeepTheAlertWhenNobodyReportsOnTheWorkflow() {
        // Given
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8);

        // When
        changes.addAll(unreported(WorkflowState.STARTING, 30, Map.of()));

        // Then
        assertThat(changes).singleElement().extracting(Alert::state).isEqualTo(Alert.State.RAISED);
        assertThat(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).singleElement().satisfies(alert -> assertThat(alert.id())
                .isEqualTo(changes.get(0).id()));
    }

    @Test
    void shouldNotCountTheTimeInWhichNobodyReported() {
        // Given
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8, 0.1, 0.1);

        // When
        changes.addAll(unreported(WorkflowState.STARTING, 10, Map.of()));
        changes.addAll(feed(0.1, 0.1));

        // Then
        assertThat(changes).hasSize(1);
    }

    @Test
    void shouldClearWhatNobodyReportsOnWhenItsRuleIsSwitchedOff() {
        // Given
        List<Alert> changes = feed(0.8, 0.8, 0.8, 0.8);

        // When
        Thresholds off = new Thresholds(false, 70, 90, Duration.ZERO, Duration.ZERO);
        changes.addAll(unreported(WorkflowState.STARTING, 2, Map.of(Alert.Type.BACKPRESSURE, off)));

        // Then
        assertThat(changes).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.CLEARED);
    }

    @Test
    void shouldKeepOnlyWhatGoesOnWhenTheWorkflowIsStopped() {
        // Given
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            changes.addAll(evaluator.evaluate(seconds.edge(1, 0.8, 0.85), Map.of()));
        }

        // When
        changes.addAll(unreported(WorkflowState.STOPPED, 30, Map.of()));

        // Then
        assertThat(changes)
                .extracting(alert -> alert.state() + " " + alert.type())
                .containsExactly("RAISED EXPIRED", "RAISED BACKPRESSURE", "CLEARED BACKPRESSURE");
    }

    @Test
    void shouldGoOnWithAlertsThatAnotherDebuggerRaised() {
        // Given
        List<Alert> raised = feed(0.8, 0.8, 0.8, 0.8);
        AlertEvaluator next = new AlertEvaluator();
        next.adopt(raised, Seconds.START);

        // When
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            changes.addAll(next.evaluate(seconds.utilization(0.1), Map.of()));
        }

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(Alert.State.CLEARED);
            assertThat(alert.id()).isEqualTo(raised.get(0).id());
        });
    }

    @Test
    void shouldKeepOneAlertWhenAWriteThatFailedArrivedAllTheSame() {
        // Given
        List<Alert> written = feed(0.8, 0.8, 0.8, 0.8);
        evaluator.forget();
        List<Alert> again = feed(0.8, 0.8, 0.8, 0.8);

        // When
        List<Alert> changes = evaluator.adopt(both(written, again), Seconds.START);

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(written.get(0).id());
            assertThat(alert.state()).isEqualTo(Alert.State.CLEARED);
        });
        assertThat(evaluator.adopt(both(written, again), Seconds.START))
                .as("before that was read back")
                .isEmpty();
        assertThat(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
                .extracting(Alert::id)
                .containsExactly(again.get(0).id());
    }

    @Test
    void shouldClearAnAlertThatIsReadLate() {
        // Given
        List<Alert> written = feed(0.8, 0.8, 0.8, 0.8);
        evaluator.forget();
        List<Alert> changes = feed(0.1, 0.1);

        // When
        changes.addAll(evaluator.adopt(written, Seconds.START));
        changes.addAll(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1));

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(written.get(0).id());
            assertThat(alert.state()).isEqualTo(Alert.State.CLEARED);
        });
        assertThat(evaluator.adopt(written, Seconds.START)).isEmpty();
        assertThat(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).as("cleared once").isEmpty();
    }

    private static List<Alert> both(List<Alert> first, List<Alert> second) {
        List<Alert> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private List<Alert> feed(double... utilizations) {
        List<Alert> changes = new ArrayList<>();
        for (double utilization : utilizations) {
            changes.addAll(evaluator.evaluate(seconds.utilization(utilization), Map.of()));
        }
        return changes;
    }

    /** No instance says anything of the workflow for so many seconds. */
    private List<Alert> unreported(WorkflowState state, int count, Map<Alert.Type, Thresholds> rules) {
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.addAll(evaluator.evaluate(seconds.unreported(state), rules));
        }
        return changes;
    }
}
