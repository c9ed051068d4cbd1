package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.client.Ingest;
import io.nodeflow.loadtest.client.Viewer;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.MarkScanner;
import io.nodeflow.loadtest.payload.MessageWriter;
import io.nodeflow.loadtest.scenario.LoadWorkflow;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** All connections of a test, and what they add up to. The sums may be asked for from any thread. */
final class Branches implements AutoCloseable {

    private final List<Branch> branches;

    private Branches(List<Branch> branches) {
        this.branches = branches;
    }

    /** Connects every sender and every viewer; all subscriptions stand when it returns. */
    static Branches open(
            HttpClient http, RunSettings settings, LoadWorkflow workflow, RunClock clock, ErrorLog errors) {
        String run = runId();
        MarkScanner scanner = new MarkScanner(run);
        Branches opened = new Branches(new ArrayList<>());
        try {
            for (int number = 0; number < workflow.scenario().connections(); number++) {
                ConnectionLog log = new ConnectionLog();
                Viewer viewer = Viewer.subscribe(
                        http,
                        settings.gateway(),
                        workflow.stream(number),
                        settings.subscription(),
                        new Viewer.Receipts(number, log, errors, clock, scanner));
                Ingest ingest = settings.ingest()
                        .open(http, settings.gateway(), workflow.id(), workflow.ingestNode(number), log, errors, clock);
                MessageWriter writer = new MessageWriter(run, number, workflow.scenario());
                opened.branches.add(new Branch(log, writer, ingest, viewer, settings.grouping()));
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    List<Branch> all() {
        return branches;
    }

    void startMeasuring() {
        branches.forEach(branch -> branch.log().startMeasuring());
    }

    Counts counts() {
        return branches.stream().map(branch -> branch.log().counts()).reduce(Counts.NONE, Counts::plus);
    }

    long lost() {
        return branches.stream().mapToLong(branch -> branch.log().lost()).sum();
    }

    long latest(ToLongFunction<ConnectionLog> time) {
        return branches.stream().map(Branch::log).mapToLong(time).max().orElse(0);
    }

    Histogram sum(BiConsumer<ConnectionLog, Histogram> part) {
        Histogram sum = new Histogram(3);
        branches.forEach(branch -> part.accept(branch.log(), sum));
        return sum;
    }

    /** Tells this run's messages from those of any other; six letters and digits. */
    private static String runId() {
        long number = new SplittableRandom().nextLong(36L * 36 * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36 * 36);
        return Long.toString(number, 36);
    }

    @Override
    public void close() {
        branches.forEach(Branch::close);
    }
}
