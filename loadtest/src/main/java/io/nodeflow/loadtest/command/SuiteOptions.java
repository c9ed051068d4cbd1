package io.nodeflow.loadtest.command;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayAddress;
import io.nodeflow.loadtest.client.Subscription;
import io.nodeflow.loadtest.measure.KnownProcesses;
import io.nodeflow.loadtest.run.IngestWay;
import io.nodeflow.loadtest.run.RunSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the suite is and how it is measured. */
final class SuiteOptions {

    @Option(names = "--gateway", paramLabel = "ORIGIN", description = "The suite's gateway (default ${DEFAULT-VALUE}).")
    private GatewayAddress gateway = new GatewayAddress(URI.create("http://127.0.0.1:8080"));

    @Option(
            names = "--workflow",
            paramLabel = "ID",
            description = "Id under which the test's workflow is deployed (default ${DEFAULT-VALUE}).")
    private WorkflowId workflow = RunSettings.WORKFLOW;

    @Option(names = "--warm-up", paramLabel = "TIME", description = "Load before measuring starts (default 5s).")
    private Duration warmUp = RunSettings.WARM_UP;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "At the end, how long nothing may arrive until the rest is lost (default 10s).")
    private Duration patience = RunSettings.PATIENCE;

    @Option(
            names = "--grouping",
            paramLabel = "TIME",
            description = "Shortest time between two batches of one connection (default 5ms).")
    private Duration grouping = RunSettings.GROUPING;

    @Option(
            names = "--ingest",
            paramLabel = "WAY",
            description = "How messages get in: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private IngestWay ingest = IngestWay.WEBSOCKET;

    @Option(
            names = "--process",
            paramLabel = "NAME=PID",
            description = "A process to watch; repeatable (default: what the launcher wrote in the data folder).")
    private Map<String, Long> processes = new TreeMap<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the launcher (default ${DEFAULT-VALUE}).")
    private Path data = Path.of(".nodeflow");

    @Option(names = "--out", paramLabel = "DIR", description = "Where reports go (default target/load/<time>).")
    private @Nullable Path out;

    RunSettings settings() {
        Map<String, Long> watched = processes.isEmpty() ? KnownProcesses.in(data) : processes;
        return new RunSettings(gateway, workflow, warmUp, patience, grouping, ingest, Subscription.DEFAULT, watched);
    }

    @Nullable
    Path out() {
        return out;
    }
}
