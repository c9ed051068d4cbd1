package io.nodeflow.loadtest.run;

import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.measure.MachineWatch;
import io.nodeflow.loadtest.measure.ProcessWatches;
import io.nodeflow.loadtest.report.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The course of the measured phase, a sample a second. For one thread at a time. */
final class Sampling {

    private final ProcessWatches processes;
    private final MachineWatch machine;
    private final List<Sample> samples = new ArrayList<>();
    private Counts previous = Counts.NONE;
    private Duration previousAt = Duration.ZERO;
    private double machinePercent = -1;

    Sampling(ProcessWatches processes, MachineWatch machine) {
        this.processes = processes;
        this.machine = machine;
    }

    /** Takes a sample when a second has gone by. */
    void tick(Duration elapsed, Counts counts) {
        Duration since = elapsed.minus(previousAt);
        if (since.compareTo(Duration.ofSeconds(1)) < 0) {
            return;
        }
        processes.sample();
        machinePercent = machine.cpuPercent();
        double seconds = since.toNanos() / 1e9;
        Counts more = counts.minus(previous);
        samples.add(new Sample(
                elapsed.toMillis() / 1000.0,
                more.sent() / seconds,
                more.received() / seconds,
                counts.sent() - counts.received()));
        previous = counts;
        previousAt = elapsed;
    }

    /** How busy the machine was until the last sample. */
    double machinePercent() {
        return machinePercent;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
