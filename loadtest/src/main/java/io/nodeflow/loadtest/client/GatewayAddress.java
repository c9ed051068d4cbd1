package io.nodeflow.loadtest.client;

import io.nodeflow.contracts.workflow.WorkflowId;
import java.net.URI;

/**
 * The gateway's origin, and where things are under it.
 *
 * @param origin for example {@code http://127.0.0.1:8080}
 */
public record GatewayAddress(URI origin) {

    /**
     * @throws IllegalArgumentException when it is not http or https with a host and nothing after the port
     */
    public GatewayAddress {
        boolean http = "http".equals(origin.getScheme()) || "https".equals(origin.getScheme());
        String path = origin.getPath();
        if (!http || origin.getHost() == null || !(path == null || path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("gateway '" + origin + "' is not an origin like http://127.0.0.1:8080");
        }
    }

    URI webSocket() {
        return URI.create(origin.toString().replaceFirst("^http", "ws")).resolve("/ws");
    }

    URI workflows() {
        return origin.resolve("/api/engine/workflows");
    }

    URI workflow(WorkflowId id) {
        return origin.resolve("/api/engine/workflows/" + id);
    }

    URI ingest(WorkflowId workflow, String node) {
        return origin.resolve("/ingest/" + workflow + "/" + node);
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
