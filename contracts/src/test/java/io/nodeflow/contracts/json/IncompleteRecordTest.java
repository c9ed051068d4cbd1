package io.nodeflow.contracts.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.flow.FlowRecord;
import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.StatusRecord;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets a record from {@link Json#decode} need not ask whether it is there, or what it must have. */
class IncompleteRecordTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Alert.class,
                Event.class,
                FlowRecord.class,
                MetricsRecord.class,
                ReplayRecord.class,
                RevisionRecord.class,
                StatusRecord.class,
                WorkflowRecord.class
            })
    void shouldRejectARecordWhenItIsNullOrEmpty(Class<?> type) {
        assertRejected("null", type, "it is null");
        assertRejected("{}", type, "is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'definition':{}|id is missing",
                "'definition':{'id':'w','nodes':[{'id':'n'}]}|type is missing",
                "'definition':{'id':'w','edges':[{'id':'e','source':'n'}]}|target is missing",
                "'definition':{'id':'w'},'state':'running'|uid is missing",
                "'definition':{'id':'w'},'uid':'u','state':'running','at':'2026-01-01T00:00:00Z','edit':{}|state is missing"
            },
            quoteCharacter = '"')
    void shouldSayWhichMemberOfAWorkflowIsMissing(String members, String reason) {
        assertRejected("{" + members.replace('\'', '"') + "}", WorkflowRecord.class, reason);
    }

    private static void assertRejected(String json, Class<?> type, String reason) {
        assertThatThrownBy(() -> Json.decode(json.getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageStartingWith("not a valid " + type.getSimpleName() + ": ")
                .hasMessageContaining(reason);
    }
}
