package io.nodeflow.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "LOW_VOLUME, 30, 10, 100, 1",
        "MEDIUM_VOLUME, 60, 500, 500, 5",
        "HIGH_VOLUME, 120, 10000, 1000, 10",
        "BURST, 90, 210, 200, 3",
        "EXTREME, 60, 40000, 2000, 20"
    })
    void shouldOfferWhatTheStandardTestsAreKnownBy(
            StandardTest test, int seconds, double offered, int size, int connections) {
        Scenario scenario = test.scenario();
        assertThat(scenario.duration()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(scenario.offeredRate()).isEqualTo(offered);
        assertThat(scenario.size()).isEqualTo(size);
        assertThat(scenario.connections()).isEqualTo(connections);
    }

    @Test
    void shouldReadAFileAndFillInWhatItLeavesOut() throws Exception {
        // When
        Scenario scenario =
                read("{\"rate\": 5, \"burst\": {\"size\": 3, \"interval\": \"PT2S\"}, \"pattern\": \"step\","
                        + " \"budget\": {\"p99\": \"PT0.1S\"}}");

        // Then
        assertThat(scenario.burst()).isEqualTo(new Burst(3, Duration.ofSeconds(2)));
        assertThat(scenario.pattern()).isEqualTo(DataPattern.STEP);
        assertThat(scenario.size()).isEqualTo(200);
        assertThat(scenario.budget()).isEqualTo(Budget.within(Duration.ofMillis(100)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rte\": 5} | rte",
                "{\"rate\": -1} | rate is -1.0",
                "{\"size\": 10} | size is 10",
                "{\"rate\": 0} | nothing to send",
                "{\"duration\": \"PT0.5S\"} | at least 1 s",
                "{\"burst\": {\"size\": 5}} | burst interval",
                "{\"budget\": {\"rate\": 2}} | budget rate",
                "{\"rate\" | line 1"
            })
    void shouldRejectAFileInOneLineThatSaysWhatIsWrong(String json, String expected) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(expected, "scenario.json")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource(DataPattern.class)
    void shouldHaveContentThatIsNeverNegative(DataPattern pattern) {
        for (long sequence = 0; sequence < 10_000; sequence++) {
            assertThat(pattern.valueAt(sequence)).isGreaterThanOrEqualTo(0).isEqualTo(pattern.valueAt(sequence));
        }
    }

    @Test
    void shouldDeployOneBranchPerConnection() throws Exception {
        // When
        JsonNode json =
                new LoadWorkflow(new WorkflowId("load-test"), StandardTest.EXTREME.scenario(), "me").definition();
        WorkflowDefinition definition = Json.decode(Json.encode(json), WorkflowDefinition.class);

        // Then
        assertThat(definition.nodes()).hasSize(80);
        assertThat(definition.edges()).hasSize(60);
        assertThat(definition.settings().partitions()).isEqualTo(1);
    }

    private Scenario read(String json) throws java.io.IOException {
        return ScenarioFile.read(Files.writeString(folder.resolve("scenario.json"), json));
    }
}
