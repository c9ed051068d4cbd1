package io.nodeflow.loadtest.run;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayAddress;
import io.nodeflow.loadtest.client.Subscription;
import java.time.Duration;
import java.util.Map;

/**
 * How tests are run, whatever they offer.
 *
 * @param gateway the suite's one origin
 * @param workflow id under which the test's workflow is deployed
 * @param warmUp same load before anything is measured; may be zero
 * @param patience how long the end of a phase waits without anything new before the rest counts as lost
 * @param grouping shortest time between two batches of one connection: what comes due meanwhile goes together
 * @param ingest how messages get in
 * @param subscription how they get out
 * @param processes of the suite, by name
 */
public record RunSettings(
        GatewayAddress gateway,
        WorkflowId workflow,
        Duration warmUp,
        Duration patience,
        Duration grouping,
        IngestWay ingest,
        Subscription subscription,
        Map<String, Long> processes) {

    public static final WorkflowId WORKFLOW = new WorkflowId("load-test");
    public static final Duration WARM_UP = Duration.ofSeconds(5);
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    public static final Duration GROUPING = Duration.ofMillis(5);

    /**
     * @throws IllegalArgumentException naming the time that is negative
     */
    public RunSettings {
        require("warm-up", warmUp);
        require("patience", patience);
        require("grouping", grouping);
        processes = Map.copyOf(processes);
    }

    private static void require(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(name + " is " + time + ", not 0 or more");
        }
    }
}
