package io.nodeflow.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicNamesTest {

    private static final WorkflowId WORKFLOW = new WorkflowId("orders");

    @Test
    void shouldNameTopicsAsPublished() {
        TopicNames names = TopicNames.DEFAULT;

        assertThat(names.edge(WORKFLOW, new EdgeId("clean"))).isEqualTo("nodeflow.edge.orders.clean");
        assertThat(names.deadLetter(WORKFLOW)).isEqualTo("nodeflow.dead-letter.orders");
        assertThat(names.source(WORKFLOW, new NodeId("tick"))).isEqualTo("nodeflow.source.orders.tick");
        assertThat(names.application(WORKFLOW, "u1")).isEqualTo("nodeflow.orders.u1");
        assertThat(Arrays.stream(SystemTopic.values()).map(names::system))
                .contains("nodeflow.workflows", "nodeflow.revisions", "nodeflow.status", "nodeflow.flow")
                .contains("nodeflow.metrics", "nodeflow.events", "nodeflow.snapshots", "nodeflow.alerts")
                .contains("nodeflow.replays");
    }

    @Test
    void shouldKeepLongestNamesWithinWhatKafkaTakes() {
        String longest = "a".repeat(60);

        assertThat(new TopicNames("p".repeat(40)).edge(new WorkflowId(longest), new EdgeId(longest)))
                .hasSizeLessThan(249);
    }

    @Test
    void shouldRejectAPrefixWhenItHasADotOrUnderscore() {
        assertThatThrownBy(() -> new TopicNames("a.b")).hasMessageContaining("'a.b'");
        assertThatThrownBy(() -> new TopicNames("a_b")).hasMessageContaining("'a_b'");
    }

    @Test
    void shouldStampMessagesWithTheirAppendTimeAndRollSegmentsWithinTheRetention() {
        var config = SystemTopic.messages(Duration.ofHours(1));

        assertThat(config)
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "3600000")
                .containsEntry("segment.ms", "900000");
        assertThat(Integer.parseInt(config.get("max.message.bytes"))).isGreaterThan(4 * 1024 * 1024);
    }
}
