package io.nodeflow.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.loadtest.TinySuite;
import io.nodeflow.loadtest.TinySuite.Fate;
import io.nodeflow.loadtest.client.GatewayAddress;
import io.nodeflow.loadtest.client.GatewayException;
import io.nodeflow.loadtest.client.Subscription;
import io.nodeflow.loadtest.report.TerminalProgress;
import io.nodeflow.loadtest.report.TestReport;
import io.nodeflow.loadtest.scenario.Budget;
import io.nodeflow.loadtest.scenario.DataPattern;
import io.nodeflow.loadtest.scenario.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadRunTest {

    private static final Scenario TWO_CONNECTIONS =
            new Scenario("small", 200.0, 200, 2, Duration.ofSeconds(1), DataPattern.RANDOM, null, 7, Budget.DEFAULT);

    @ParameterizedTest
    @EnumSource(IngestWay.class)
    void shouldAccountForEachMessageWhenAllAreDelivered(IngestWay ingest) throws Exception {
        try (TinySuite suite = new TinySuite(count -> Fate.DELIVERED)) {
            // When
            TestReport report = run(suite, ingest, Duration.ofSeconds(1));

            // Then
            assertThat(report.counts().sent()).isEqualTo(800);
            assertThat(report.counts().acknowledged()).isEqualTo(800);
            assertThat(report.counts().received()).isEqualTo(800);
            assertThat(report.latency().count()).as("without the warm-up").isEqualTo(400);
            assertThat(report.rates().offered()).isEqualTo(400);
            assertThat(report.lost()).isZero();
            assertThat(report.errors()).isEmpty();
            assertThat(report.processes()).extracting("name").containsExactly("loadtest");
        }
    }

    @Test
    void shouldCountExactlyWhatWasLostRepeatedAndDropped() throws Exception {
        try (TinySuite suite = new TinySuite(LoadRunTest::mishap)) {
            // When
            TestReport report = run(suite, IngestWay.WEBSOCKET, Duration.ZERO);

            // Then
            assertThat(report.counts().sent()).isEqualTo(400);
            assertThat(report.counts().received()).isEqualTo(397);
            assertThat(report.counts().duplicated()).isEqualTo(1);
            assertThat(report.counts().dropped()).isEqualTo(1);
            assertThat(report.lost()).isEqualTo(2);
            assertThat(report.misses()).anyMatch(miss -> miss.startsWith("lost: 2"));
        }
    }

    private static Fate mishap(long count) {
        return switch ((int) count) {
            case 10, 20 -> Fate.LOST;
            case 30 -> Fate.TWICE;
            case 40 -> Fate.DROPPED_AND_TOLD;
            default -> Fate.DELIVERED;
        };
    }

    @ParameterizedTest
    @EnumSource(IngestWay.class)
    void shouldCountRefusalsAsErrorsAndNotAsLost(IngestWay ingest) throws Exception {
        try (TinySuite suite = new TinySuite(count -> count % 100 == 50 ? Fate.REFUSED : Fate.DELIVERED)) {
            // When
            TestReport report = run(suite, ingest, Duration.ZERO);

            // Then
            assertThat(report.counts().refused()).isPositive();
            assertThat(report.errorCount()).isEqualTo(report.counts().refused());
            assertThat(report.counts().received() + report.counts().refused()).isEqualTo(400);
            assertThat(report.lost()).isZero();
        }
    }

    @Test
    void shouldSendTheRestAgainWhenToldToWait() throws Exception {
        try (TinySuite suite = new TinySuite(count -> count % 100 == 50 ? Fate.HELD_BACK : Fate.DELIVERED)) {
            // When
            TestReport report = run(suite, IngestWay.HTTP, Duration.ZERO);

            // Then
            assertThat(report.counts().acknowledged()).isEqualTo(400);
            assertThat(report.counts().received()).isEqualTo(400);
            assertThat(report.errors()).isEmpty();
        }
    }

    @Test
    void shouldDeleteItsWorkflowWhenItEnds() throws Exception {
        try (TinySuite suite = new TinySuite(count -> Fate.DELIVERED)) {
            // When
            run(suite, IngestWay.WEBSOCKET, Duration.ZERO);

            // Then
            assertThat(suite.calls()).contains("POST /api/engine/workflows");
            assertThat(suite.workflows()).isEmpty();
        }
    }

    @Test
    void shouldReplaceWhatACrashedTestLeft() throws Exception {
        try (TinySuite suite = new TinySuite(count -> Fate.DELIVERED)) {
            // Given
            suite.deploy("load-test", new Owner(99_999_999, Owner.current().host()).name());

            // When
            run(suite, IngestWay.WEBSOCKET, Duration.ZERO);

            // Then
            assertThat(suite.calls().subList(0, 2))
                    .containsExactly("GET /api/engine/workflows/load-test", "DELETE /api/engine/workflows/load-test");
        }
    }

    @Test
    void shouldRefuseToReplaceAWorkflowThatIsNotItsOwn() {
        try (TinySuite suite = new TinySuite(count -> Fate.DELIVERED)) {
            // Given
            suite.deploy("load-test", "Somebody's");

            // Then
            assertThatThrownBy(() -> run(suite, IngestWay.WEBSOCKET, Duration.ZERO))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("--workflow");
            assertThat(suite.workflows()).containsExactly("load-test");
        }
    }

    private static TestReport run(TinySuite suite, IngestWay ingest, Duration warmUp) throws InterruptedException {
        RunSettings settings = new RunSettings(
                new GatewayAddress(suite.origin()),
                RunSettings.WORKFLOW,
                warmUp,
                Duration.ofMillis(500),
                RunSettings.GROUPING,
                ingest,
                Subscription.DEFAULT,
                Map.of());
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new LoadRun(http, settings, TWO_CONNECTIONS, new TerminalProgress(nowhere, false)).run();
    }
}
