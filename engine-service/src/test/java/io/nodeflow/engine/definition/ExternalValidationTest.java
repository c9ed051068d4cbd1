package io.nodeflow.engine.definition;

import static io.nodeflow.engine.Workflows.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.recovery.Recovery;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalValidationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://8.8.8.8/orders/{value.id}?at={value.at}  |
                    {value.callback}                                |
                    http://127.0.0.1/                               | target-refused
                    http://localhost:8081/workflows                 | target-refused
                    HTTP://LOCALHOST/                               | target-refused
                    http://[::1]:8080/                              | target-refused
                    http://[::ffff:127.0.0.1]/                      | target-refused
                    http://169.254.169.254/latest/meta-data         | target-refused
                    http://10.0.0.7/{value.id}                      | target-refused
                    http://2130706433/                              | target-refused
                    http://8.8.8.8@127.0.0.1/                       | illegal-url
                    ftp://8.8.8.8/                                  | illegal-url
                    8.8.8.8                                         | illegal-url
                    https://{value.host}/                           | illegal-url
                    https://8.8.8.8{value.path}                     | illegal-url
                    https://8.8.8.8/ with spaces                    | illegal-url
                    https://8.8.8.8/{value.id                       | expression-syntax
                    https://8.8.8.8/{value.}                        | expression-syntax
                    """)
    void shouldCheckWhereACallLeads(String url, String code) {
        // When
        var findings = findings(workflow("{'url': '" + url + "'}", "{}", "{}"));

        // Then
        if (code == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).extracting(Finding::code).containsExactly(code);
            assertThat(findings).extracting(Finding::pointer).containsExactly("/nodes/1/config/url");
        }
    }

    @Test
    void shouldRefuseHeadersThatAreTheEnginesAndValuesThatGoNowhere() {
        assertThat(findings(workflow(
                        "{'url': 'https://8.8.8.8/', 'headers': {'Host': 'x', 'Idempotency-Key': 'y', 'no spaces': 'z'}}",
                        "{'onFailure': {'value': 1}}",
                        "{}")))
                .extracting(finding -> finding.pointer() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "/nodes/1/config/headers/Host reserved-header",
                        "/nodes/1/config/headers/Idempotency-Key reserved-header",
                        "/nodes/1/config/headers/no spaces illegal-id",
                        "/nodes/1/recovery/onFailure value-unused");
    }

    @Test
    void shouldTakeTheEdgesRetriesWhereTheNodeSaysNothing() {
        // When
        Recovery recovery = Workflows.plan(workflow(
                        "{'url': 'https://8.8.8.8/'}",
                        "{'retry': {'delay': 40}}",
                        "{'retryAttempts': 7, 'retryDelay': 90}"))
                .nodes()
                .get(1)
                .recovery()
                .orElseThrow();

        // Then
        assertThat(recovery.retry())
                .isEqualTo(
                        new Recovery.Retry(7, Duration.ofMillis(40), 2, Duration.ofMillis(20), Duration.ofSeconds(5)));
    }

    @Test
    void shouldSayThatWhatIsDoneOutsideIsDoneAtLeastOnce() {
        // Given
        String workflow = workflow("{'url': 'https://8.8.8.8/'}", "{}", "{}");

        // Then
        assertThat(PlanNotes.of(Workflows.plan(workflow))).isEmpty();
        assertThat(PlanNotes.of(Workflows.plan(
                        workflow.replace("'nodes'", "'settings': {'delivery': 'exactly-once'}, 'nodes'"))))
                .extracting(note -> note.pointer() + " " + note.code())
                .containsExactly("/nodes/1 external-at-least-once");
    }

    private static String workflow(String config, String recovery, String stream) {
        return """
                {'id': 'w', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'n', 'type': 'http-sink', 'config': %s, 'recovery': %s}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'n', 'stream': %s}]}""".formatted(config, recovery, stream);
    }
}
