package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.kafka.Leadership;
import io.nodeflow.debugger.kafka.SystemWriter;
import io.nodeflow.debugger.snapshot.Snapshot;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Evaluates each snapshot on the one debugger that acts, and writes what changed. Its memory is the alerts' topic: a debugger
 * that begins to act, or that could not write, goes on from what stands there.
 */
@Singleton
final class AlertWatch {

    private final Leadership leadership;
    private final AlertHistory history;
    private final AlertRules rules;
    private final SystemWriter writer;
    private final AlertEvaluator evaluator = new AlertEvaluator();
    private boolean resumed;

    AlertWatch(Leadership leadership, AlertHistory history, AlertRules rules, SystemWriter writer) {
        this.leadership = leadership;
        this.history = history;
        this.rules = rules;
        this.writer = writer;
    }

    void evaluate(@Observes Snapshot snapshot) {
        if (!leadership.isLeader()) {
            resumed = false;
            return;
        }
        if (!resumed) {
            evaluator.forget();
            resumed = true;
        }
        List<Alert> changes = new ArrayList<>(evaluator.adopt(history.raised(), snapshot.at()));
        changes.addAll(evaluator.evaluate(snapshot, rules.current()));
        try {
            for (Alert change : changes) {
                writer.write(SystemTopic.ALERTS, change.id(), change, Map.of());
            }
        } catch (KafkaException e) {
            resumed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
