package io.nodeflow.debugger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.Totals;
import io.nodeflow.debugger.snapshot.Snapshot.WorkflowSnapshot;
import io.nodeflow.debugger.snapshot.SystemLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertEvaluatorTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AlertEvaluator evaluator = new AlertEvaluator();
    private int second;

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
            changes.addAll(evaluator.evaluate(snapshot(Map.of()), Map.of()));
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
            changes.addAll(evaluator.evaluate(of(Map.of()), Map.of()));
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
            changes.addAll(evaluator.evaluate(
                    snapshot(Map.of(new EdgeId("e"), new EdgeSnapshot(1, 1, 1, 0.8, 1, Map.of(), null, 0.85))),
                    Map.of()));
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
        next.adopt(raised, START);

        // When
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            changes.addAll(next.evaluate(edge(0.1), Map.of()));
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
        List<Alert> changes = evaluator.adopt(both(written, again), START);

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(written.get(0).id());
            assertThat(alert.state()).isEqualTo(Alert.State.CLEARED);
        });
        assertThat(evaluator.adopt(both(written, again), START))
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
        changes.addAll(evaluator.adopt(written, START));
        changes.addAll(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1));

        // Then
        assertThat(changes).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(written.get(0).id());
            assertThat(alert.state()).isEqualTo(Alert.State.CLEARED);
        });
        assertThat(evaluator.adopt(written, START)).isEmpty();
        assertThat(feed(0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).as("cleared once").isEmpty();
    }

    private static List<Alert> both(List<Alert> first, List<Alert> second) {
        List<Alert> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void shouldRaiseAtOnceWhenAnUnreadMessageNearsTheEndOfItsRetention() {
        // When
        List<Alert> changes = new ArrayList<>();
        for (double age : new double[] {0.5, 0.8, 0.95}) {
            changes.addAll(evaluator.evaluate(
                    snapshot(Map.of(new EdgeId("e"), new EdgeSnapshot(1, 1, 1, 0, 1, Map.of(), null, age))), Map.of()));
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
            changes.addAll(evaluator.evaluate(
                    snapshot(Map.of(new EdgeId("e"), new EdgeSnapshot(1, 1, 1, 0, 1, Map.of(), null, age))), Map.of()));
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
            changes.addAll(evaluator.evaluate(node(breaker), Map.of()));
        }
        for (int i = 0; i < 6; i++) {
            changes.addAll(evaluator.evaluate(node("closed"), Map.of()));
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
            changes.addAll(evaluator.evaluate(
                    snapshot(Map.of(new EdgeId("e"), new EdgeSnapshot(1, 100_000, 1_000, 0, 1, Map.of(), null, 0))),
                    Map.of()));
        }

        // Then
        assertThat(changes)
                .extracting(alert -> alert.type() + " " + alert.severity() + " " + alert.message())
                .containsExactly(
                        "LAG WARNING lag of edge w/e is 100000.0 messages; the threshold is 100000.0 messages");
    }

    private List<Alert> feed(double... utilizations) {
        List<Alert> changes = new ArrayList<>();
        for (double utilization : utilizations) {
            changes.addAll(evaluator.evaluate(edge(utilization), Map.of()));
        }
        return changes;
    }

    /** No instance says anything of the workflow for so many seconds. */
    private List<Alert> unreported(WorkflowState state, int seconds, Map<Alert.Type, Thresholds> rules) {
        List<Alert> changes = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            changes.addAll(evaluator.evaluate(
                    of(Map.of(new WorkflowId("w"), new WorkflowSnapshot(null, 1, state, null, 0, Map.of(), Map.of()))),
                    rules));
        }
        return changes;
    }

    private Snapshot edge(double utilization) {
        return snapshot(Map.of(new EdgeId("e"), new EdgeSnapshot(1, 1, 1, utilization, 1, Map.of(), null, 0)));
    }

    private Snapshot snapshot(Map<EdgeId, EdgeSnapshot> edges) {
        return of(Map.of(
                new WorkflowId("w"), new WorkflowSnapshot(null, 1, WorkflowState.RUNNING, null, 1, Map.of(), edges)));
    }

    private Snapshot node(String breaker) {
        return of(Map.of(
                new WorkflowId("w"),
                new WorkflowSnapshot(
                        null,
                        1,
                        WorkflowState.DEGRADED,
                        null,
                        1,
                        Map.of(new NodeId("n"), new NodeSnapshot(1, 0, 0, Map.of(), 0, 0, 0, null, breaker)),
                        Map.of())));
    }

    private Snapshot of(Map<WorkflowId, WorkflowSnapshot> workflows) {
        return new Snapshot(
                START.plusSeconds(second++),
                new Totals(1, 1, 1, 1, 0, null, 0, new SystemLoad(0, 0, 0, 0)),
                workflows,
                List.of());
    }
}
