package io.nodeflow.loadtest.bench;

import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.stage.Stage;

/** One measuring stick. Used once. */
public interface Bench {

    /**
     * Measures.
     *
     * @param stage empty; whoever calls closes it
     * @throws io.nodeflow.loadtest.bench.stage.BenchException when it cannot be measured
     */
    BenchReport run(Stage stage, Steps steps) throws InterruptedException;
}
