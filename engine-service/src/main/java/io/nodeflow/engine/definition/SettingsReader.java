package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.contracts.workflow.WorkflowSettings;
import io.nodeflow.engine.document.Fields;
import java.time.Duration;
import java.util.List;

/** Reads the {@code settings} of a workflow. */
final class SettingsReader {

    private SettingsReader() {}

    static WorkflowSettings read(Fields fields) {
        WorkflowSettings defaults = WorkflowSettings.DEFAULT;
        Delivery delivery = fields.choice("delivery", List.of("at-least-once", "exactly-once"))
                        .orElse("at-least-once")
                        .equals("exactly-once")
                ? Delivery.EXACTLY_ONCE
                : Delivery.AT_LEAST_ONCE;
        int partitions = (int)
                fields.integer("partitions", 1, WorkflowSettings.MAX_PARTITIONS).orElse(defaults.partitions());
        Duration retention = fields.duration(
                        "retention", WorkflowSettings.MIN_RETENTION, WorkflowSettings.MAX_RETENTION)
                .orElse(defaults.retention());
        return new WorkflowSettings(delivery, partitions, retention);
    }
}
