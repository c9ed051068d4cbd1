package io.nodeflow.loadtest.run;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayException;
import io.nodeflow.loadtest.client.Workflows;
import io.nodeflow.loadtest.scenario.LoadWorkflow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A test's workflow for as long as the test lasts. It is deleted at the end however that comes: by closing, by Ctrl-C, and
 * after a crash by the next test, which finds it.
 */
final class DeployedWorkflow implements AutoCloseable {

    private final Workflows workflows;
    private final WorkflowId id;
    private final Consumer<String> say;
    private final AtomicBoolean deleted = new AtomicBoolean();

    private DeployedWorkflow(Workflows workflows, WorkflowId id, Consumer<String> say) {
        this.workflows = workflows;
        this.id = id;
        this.say = say;
    }

    /**
     * Clears away what a crashed test left, deploys and waits until it runs.
     *
     * @param say tells the user what takes time
     * @throws GatewayException when there is such a workflow that is not left over, or it does not come to run
     */
    static DeployedWorkflow deploy(Workflows workflows, LoadWorkflow workflow, Consumer<String> say) {
        WorkflowId id = workflow.id();
        workflows.nameOf(id).ifPresent(name -> {
            Owner.requireLeftOver(id, name);
            say.accept("deleting workflow " + id + ", left over from a test that did not end");
            workflows.delete(id);
        });
        say.accept("deploying workflow " + id + " with " + workflow.scenario().connections() + " connection(s)");
        DeployedWorkflow deployed = new DeployedWorkflow(workflows, id, say);
        deployed.deleteAtShutdown(Thread.currentThread());
        try {
            workflows.deploy(workflow.definition());
            return deployed;
        } catch (GatewayException e) {
            deployed.close();
            throw e;
        }
    }

    private void deleteAtShutdown(Thread runner) {
        Thread hook = new Thread(
                () -> {
                    if (!deleted.get()) {
                        runner.interrupt();
                        say.accept("deleting workflow " + id);
                        close();
                    }
                },
                "delete-workflow");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Deletes the workflow unless that was done; a failure to do so is told to the user and spoils no finished test. */
    @Override
    public void close() {
        if (!deleted.compareAndSet(false, true)) {
            return;
        }
        try {
            workflows.delete(id);
        } catch (GatewayException e) {
            say.accept("workflow " + id + " may be left over, the next test deletes it: " + e.getMessage());
        }
    }
}
