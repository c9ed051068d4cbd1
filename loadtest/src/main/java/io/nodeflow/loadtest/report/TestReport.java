package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.measure.Percentiles;
import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything about a finished test. Times and rates are of the measured phase; what is counted (counts, lost, errors) is of
 * the whole test, warm-up included, since a message that was lost early is lost too.
 *
 * @param ingest how messages got in
 * @param lost messages missing that nobody refused or declared dropped
 * @param errors how often what went wrong
 * @param latency milliseconds from the intended time of sending to receipt by the viewer
 * @param lateness milliseconds from the intended time of sending to handing over to the socket: the generator's own
 */
public record TestReport(
        Scenario scenario,
        Instant startedAt,
        String ingest,
        Duration warmUp,
        Rates rates,
        Counts counts,
        long lost,
        Map<String, Long> errors,
        Percentiles latency,
        Percentiles lateness,
        Machine machine,
        List<ProcessUsage> processes,
        List<Sample> samples) {

    public TestReport {
        errors = Map.copyOf(errors);
        processes = List.copyOf(processes);
        samples = List.copyOf(samples);
    }

    /** All errors together. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What of its budget the test missed, in sentences; none when it passed. */
    public List<String> misses() {
        return Verdict.misses(this);
    }
}
