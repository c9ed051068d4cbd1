package io.nodeflow.engine.node.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.node.ClockNode;
import io.nodeflow.engine.topology.RunningNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @Test
    void shouldSendAtTheMultiplesOfItsInterval() {
        try (RunningNode schedule = RunningNode.source("schedule", "{'interval': 'PT0.2S', 'key': 'k'}")) {
            // When
            tick(schedule, 13);

            // Then
            assertThat(schedule.texts()).containsExactly("k={\"time\":200}", "k={\"time\":400}", "k={\"time\":600}");
        }
    }

    @Test
    void shouldGoByTheClocksOfAZone() {
        try (RunningNode schedule = RunningNode.source(
                "schedule", "{'cron': '*/2 1 * * *', 'zone': 'Europe/Berlin', 'value': {'a': [1]}}")) {
            // When: it is one o'clock in Berlin
            tick(schedule, 4 * 60 * 20);

            // Then
            var sent = schedule.received();
            assertThat(sent)
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactly("{\"a\":[1]}", "{\"a\":[1]}");
            assertThat(sent)
                    .extracting(record -> MessageHeaders.timeOr(record.headers(), 0))
                    .containsExactly(120_000L, 240_000L);
        }
    }

    @Test
    void shouldMakeUpForATimeThatIsLessThanAMinuteAgoAndSkipOthers() {
        try (RunningNode schedule = RunningNode.source("schedule", "{'interval': 'PT10M'}")) {
            // When: a pause over the first time, and a shorter one after the second
            schedule.advance(Duration.ofMinutes(15));
            schedule.advance(Duration.ofSeconds(5 * 60 + 30));
            tick(schedule, 10);

            // Then
            assertThat(schedule.texts()).containsExactly("null={\"time\":1200000}");
        }
    }

    @Test
    void shouldKeepTheNextTimeOfOneScheduleOnly() throws Exception {
        String daily = storeOf("{'cron': '30 6 * * *', 'value': 1}");

        assertThat(storeOf("{'cron': '30 6 * * *', 'value': 2, 'key': 'k'}")).isEqualTo(daily);
        assertThat(List.of(
                        storeOf("{'cron': '*/5 * * * *'}"),
                        storeOf("{'cron': '30 6 * * *', 'zone': 'Europe/Berlin'}"),
                        storeOf("{'interval': 'PT1H'}"),
                        storeOf("{'interval': 'PT2H'}")))
                .doesNotHaveDuplicates()
                .doesNotContain(daily);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cron': '61 * * * *'",
                "'cron': 'hourly'",
                "'cron': '0 0 30 2 *'",
                "'cron': '* * * * *', 'zone': 'Middle/Earth'",
                "'interval': 'PT1H', 'cron': '* * * * *'",
                "'interval': '1h'"
            })
    void shouldRefuseWhatNamesNoTime(String config) {
        assertThat(Workflows.findings("{'id': 'w', 'nodes': [{'id': 'n', 'type': 'schedule', 'config': {" + config
                        + "}}], 'edges': []}"))
                .hasSize(1)
                .allMatch(finding -> finding.pointer().startsWith("/nodes/0/config"));
    }

    private static String storeOf(String config) {
        return ((ClockNode) Workflows.plan("{'id': 'w', 'nodes': [{'id': 'n', 'type': 'schedule', 'config': " + config
                                + "}, {'id': 'o', 'type': 'widget', 'config': {'kind': 'log', 'stream': 's'}}],"
                                + " 'edges': [{'id': 'e', 'source': 'n', 'target': 'o'}]}")
                        .nodes()
                        .get(0)
                        .compiled())
                .store();
    }

    private static void tick(RunningNode schedule, int times) {
        for (int tick = 0; tick < times; tick++) {
            schedule.advance(Duration.ofMillis(50));
        }
    }
}
