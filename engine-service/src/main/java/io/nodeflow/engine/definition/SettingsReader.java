package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.contracts.workflow.WorkflowSettings;
import io.nodeflow.engine.document.Fields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads the {@code settings} of a workflow. */
final class SettingsReader {

    private static final int LONGEST = 60;

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
        Duration retention = fields.text("retention", LONGEST)
                .map(text -> retention(fields, text))
                .orElse(defaults.retention());
        return new WorkflowSettings(delivery, partitions, retention);
    }

    private static Duration retention(Fields fields, String text) {
        try {
            Duration retention = Duration.parse(text);
            if (retention.compareTo(WorkflowSettings.MIN_RETENTION) >= 0
                    && retention.compareTo(WorkflowSettings.MAX_RETENTION) <= 0) {
                return retention;
            }
            fields.finding("retention", "out-of-range", "must be PT1M (one minute) to P365D");
        } catch (DateTimeParseException e) {
            fields.finding(
                    "retention",
                    "wrong-type",
                    "must be an ISO-8601 duration such as PT24H; is '" + Fields.quote(text) + "'");
        }
        return WorkflowSettings.DEFAULT.retention();
    }
}
