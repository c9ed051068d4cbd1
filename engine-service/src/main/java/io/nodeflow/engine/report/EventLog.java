package io.nodeflow.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.observation.Severity;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.runtime.RuntimeListener;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what happens to {@code nodeflow.events}. Thread-safe. */
public final class EventLog implements RuntimeListener {
    private final Publisher publisher;
    private final Instance instance;

    public EventLog(Publisher publisher, Instance instance) {
        this.publisher = publisher;
        this.instance = instance;
    }

    /** A user asked for something, and it is committed. */
    public void asked(String type, WorkflowId workflow, String message) {
        write(type, Severity.INFO, workflow, message, null);
    }

    @Override
    public void failed(WorkflowRecord record, String reason) {
        write("error", Severity.ERROR, record.id(), reason, null);
    }

    @Override
    public void rebalanced(WorkflowRecord record) {
        write("rebalance", Severity.INFO, record.id(), "tasks moved between instances", null);
    }

    @Override
    public void breaker(WorkflowRecord record, NodeId node, String state, String why) {
        String message =
                switch (state) {
                    case "open" ->
                        "the breaker opened: calls fail, and nothing is taken in until one succeeds; the last: " + why;
                    case "closed" -> "the breaker closed: calls succeed again";
                    default -> "the breaker risks a call";
                };
        write(
                "breaker",
                state.equals("open") ? Severity.WARN : Severity.INFO,
                record.id(),
                node,
                null,
                message,
                Json.MAPPER.createObjectNode().put("breaker", state));
    }

    @Override
    public void stopped(WorkflowRecord record, NodeId node, String why) {
        write(
                "stopped",
                Severity.ERROR,
                record.id(),
                node,
                null,
                "stopped, since a call failed for good: " + why,
                null);
    }

    /** A user asked for a new revision, and it is committed. */
    public void edited(WorkflowRecord record, Edit edit) {
        String how =
                switch (edit.kind()) {
                    case NO_RESTART -> "without a restart";
                    case RESTART -> "by a restart of its nodes";
                    case DRAIN_FIRST -> "when what is under way on " + names(edit.drains()) + " is processed";
                };
        write(
                "edited",
                Severity.INFO,
                record.id(),
                "revision " + record.revision() + " follows revision " + edit.from() + " " + how,
                details(edit.from(), record.revision(), edit.drains())
                        .set("kind", Json.MAPPER.valueToTree(edit.kind())));
    }

    @Override
    public void drained(WorkflowRecord record) {
        write("edited", Severity.INFO, record.id(), "drained; revision " + record.revision() + " begins", null);
    }

    @Override
    public void abandoned(WorkflowRecord record, PendingEdit edit) {
        write(
                "edited",
                Severity.WARN,
                record.id(),
                String.valueOf(edit.reason()),
                details(edit.from(), edit.wanted(), edit.drains()));
    }

    @Override
    public void leftBehind(WorkflowRecord record, String topic, long messages) {
        write(
                "edited",
                Severity.WARN,
                record.id(),
                messages + " messages came to topic " + topic + " after its edge was drained or without a reader: the"
                        + " topic stays, and an edge of that name will read them",
                Json.MAPPER.createObjectNode().put("topic", topic).put("messages", messages));
    }

    private static ObjectNode details(int from, int wanted, List<EdgeId> drains) {
        ObjectNode details = Json.MAPPER.createObjectNode().put("from", from).put("wanted", wanted);
        details.set("drains", Json.MAPPER.valueToTree(drains));
        return details;
    }

    private static String names(List<EdgeId> edges) {
        return String.join(", ", edges.stream().map(EdgeId::value).toList());
    }

    /** Calls of a node are tried again. */
    void retried(WorkflowId workflow, NodeId node, long count, String lastReason) {
        String calls = count == 1 ? "1 call is tried again" : count + " calls are tried again";
        write(
                "retry",
                Severity.WARN,
                workflow,
                node,
                null,
                calls + ", the last because: " + lastReason,
                Json.MAPPER.createObjectNode().put("retries", count));
    }

    @Override
    public void gone(WorkflowRecord record) {
        publisher.publish(SystemTopic.STATUS, StatusReporter.key(record.id(), instance.name()), null);
    }

    /** Messages of a node became dead letters. */
    void buried(WorkflowId workflow, NodeId node, long count, String lastReason) {
        String letters = count == 1 ? "1 message became a dead letter" : count + " messages became dead letters";
        write(
                "error",
                Severity.ERROR,
                workflow,
                node,
                null,
                letters + ", the last because: " + lastReason + " (stream " + workflow + "/dead-letter)",
                Json.MAPPER.createObjectNode().put("deadLetters", count));
    }

    /** Something happened on an edge. */
    void onEdge(String type, Severity severity, WorkflowId workflow, EdgeId edge, String message, JsonNode details) {
        write(type, severity, workflow, null, edge, message, details);
    }

    private void write(
            String type, Severity severity, WorkflowId workflow, String message, @Nullable JsonNode details) {
        write(type, severity, workflow, null, null, message, details);
    }

    private void write(
            String type,
            Severity severity,
            WorkflowId workflow,
            @Nullable NodeId node,
            @Nullable EdgeId edge,
            String message,
            @Nullable JsonNode details) {
        publisher.publish(
                SystemTopic.EVENTS,
                workflow.value(),
                new Event(Instant.now(), type, severity, workflow, node, edge, instance.name(), message, details));
    }
}
