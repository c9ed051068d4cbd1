package io.nodeflow.local.demo;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workflow that comes with the suite.
 *
 * @param json as it is written, which is what is deployed
 * @param definition the same, read
 */
record DemoWorkflow(byte[] json, WorkflowDefinition definition) {

    private static final List<String> IDS = List.of("sensor-demo", "earthquakes", "suite-metrics");

    /** All of them, in the order in which they are deployed. */
    static List<DemoWorkflow> all() {
        return IDS.stream().map(DemoWorkflow::read).toList();
    }

    String id() {
        return definition.id().toString();
    }

    private static DemoWorkflow read(String id) {
        try (InputStream source = DemoWorkflow.class.getResourceAsStream(id + ".json")) {
            byte[] json = Stream.ofNullable(source).findFirst().orElseThrow().readAllBytes();
            return new DemoWorkflow(json, Json.decode(json, WorkflowDefinition.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the demo workflow " + id + " cannot be read", e);
        }
    }
}
