package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.client.Workflows;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.measure.MachineWatch;
import io.nodeflow.loadtest.measure.Percentiles;
import io.nodeflow.loadtest.measure.ProcessWatches;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.report.Machine;
import io.nodeflow.loadtest.report.Progress;
import io.nodeflow.loadtest.report.Rates;
import io.nodeflow.loadtest.report.TestReport;
import io.nodeflow.loadtest.scenario.LoadWorkflow;
import io.nodeflow.loadtest.scenario.Scenario;
import java.net.http.HttpClient;
import java.time.Instant;

/** Runs one test from deploying its workflow to deleting it. Used once, by one thread. */
public final class LoadRun {

    private final HttpClient http;
    private final RunSettings settings;
    private final Scenario scenario;
    private final Progress progress;
    private final ErrorLog errors = new ErrorLog();
    private final RunClock clock = new RunClock();

    /** A test that has yet to run. */
    public LoadRun(HttpClient http, RunSettings settings, Scenario scenario, Progress progress) {
        this.http = http;
        this.settings = settings;
        this.scenario = scenario;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws io.nodeflow.loadtest.client.GatewayException when the suite is not there or does not take the workflow
     * @throws InterruptedException when the thread is interrupted
     */
    public TestReport run() throws InterruptedException {
        Workflows workflows = new Workflows(http, settings.gateway());
        LoadWorkflow workflow =
                new LoadWorkflow(settings.workflow(), scenario, Owner.current().name());
        try (DeployedWorkflow deployed = DeployedWorkflow.deploy(workflows, workflow, progress::say);
                Branches branches = Branches.open(http, settings, workflow, clock, errors)) {
            if (!settings.warmUp().isZero()) {
                new Phase("warm-up", scenario, settings.warmUp(), clock, branches, progress)
                        .run(settings.patience(), (elapsed, counts) -> {});
            }
            return measure(branches);
        } finally {
            progress.finished();
        }
    }

    private TestReport measure(Branches branches) throws InterruptedException {
        branches.startMeasuring();
        Instant startedAt = Instant.now();
        ProcessWatches processes = new ProcessWatches(settings.processes());
        MachineWatch machine = new MachineWatch();
        Sampling sampling = new Sampling(processes, machine);
        Phase phase = new Phase(scenario.name(), scenario, scenario.duration(), clock, branches, progress);
        Counts measured = phase.run(settings.patience(), sampling::tick);
        return new TestReport(
                scenario,
                startedAt,
                settings.ingest().toString(),
                settings.warmUp(),
                rates(branches, measured, phase.start()),
                branches.counts(),
                branches.lost(),
                errors.counts(),
                Percentiles.of(branches.sum(ConnectionLog::addLatencyTo)),
                Percentiles.of(branches.sum(ConnectionLog::addLatenessTo)),
                Machine.here(sampling.machinePercent()),
                processes.usages(),
                sampling.samples());
    }

    private Rates rates(Branches branches, Counts measured, long start) {
        double scheduled = scenario.duration().toNanos() / 1e9;
        double answered = (branches.latest(ConnectionLog::lastAnswered) - start) / 1e9;
        double received = (branches.latest(ConnectionLog::lastReceived) - start) / 1e9;
        return new Rates(
                measured.sent() / scheduled,
                measured.acknowledged() / Math.max(scheduled, answered),
                measured.received() / Math.max(scheduled, received));
    }
}
