package io.nodeflow.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The demo against a running suite: its workflows, and the earthquakes on their way into one of them. */
public final class Demo implements AutoCloseable {

    /** An hour of 2018 passes in six seconds, the week in 17 minutes: one or two earthquakes a second. */
    private static final double SPEED = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final Thread feed;

    private Demo(Thread feed) {
        this.feed = feed;
    }

    /**
     * Deploys what is not there yet and starts the feed.
     *
     * @param state file that remembers what was deployed
     * @param log takes a line for whatever is worth one
     * @throws IOException when the engine refuses a workflow or does not answer for a minute
     */
    public static Demo start(HttpClient http, URI engine, URI gateway, Path state, Consumer<String> log)
            throws IOException, InterruptedException {
        Deployment deployment = new Deployment(http, engine);
        ShippedDigests shipped = ShippedDigests.read(state);
        for (DemoWorkflow workflow : DemoWorkflow.all()) {
            String digest = ShippedDigests.digest(workflow.json());
            Deployment.Outcome outcome = deployPatiently(deployment, workflow, shipped.last(workflow.id()), digest);
            shipped.put(workflow.id(), digest);
            log.accept("demo workflow " + workflow.id()
                    + switch (outcome) {
                        case DEPLOYED -> " deployed";
                        case UPDATED -> " updated";
                        case LEFT_ALONE -> " is there";
                    });
        }
        URI ingest = URI.create(gateway + "/ingest/earthquakes/feed");
        Thread feed = new Thread(new Feed(http, ingest, DataSet.EARTHQUAKES.records(), SPEED, log), "earthquake-feed");
        feed.setDaemon(true);
        feed.start();
        return new Demo(feed);
    }

    /** Ends the feed; the workflows stay. */
    @Override
    public void close() {
        feed.interrupt();
    }

    private static Deployment.Outcome deployPatiently(
            Deployment deployment, DemoWorkflow workflow, String lastShipped, String digest)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return deployment.deploy(workflow, lastShipped, digest);
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            }
        }
    }
}
