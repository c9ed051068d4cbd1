package io.nodeflow.loadtest.run;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayAddress;
import io.nodeflow.loadtest.client.HttpIngest;
import io.nodeflow.loadtest.client.Ingest;
import io.nodeflow.loadtest.client.WebSocketIngest;
import io.nodeflow.loadtest.measure.ConnectionLog;
import io.nodeflow.loadtest.measure.ErrorLog;
import io.nodeflow.loadtest.pacing.RunClock;
import java.net.http.HttpClient;
import java.util.Locale;

/** How messages get in. Both are acknowledged by the gateway only when Kafka has them. */
public enum IngestWay {
    WEBSOCKET(WebSocketIngest::new),
    HTTP(HttpIngest::new);

    private final Opening opening;

    IngestWay(Opening opening) {
        this.opening = opening;
    }

    Ingest open(
            HttpClient http,
            GatewayAddress gateway,
            WorkflowId workflow,
            String node,
            ConnectionLog log,
            ErrorLog errors,
            RunClock clock) {
        return opening.open(http, gateway, workflow, node, log, errors, clock);
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private interface Opening {
        Ingest open(
                HttpClient http,
                GatewayAddress gateway,
                WorkflowId workflow,
                String node,
                ConnectionLog log,
                ErrorLog errors,
                RunClock clock);
    }
}
