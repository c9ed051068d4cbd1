package io.nodeflow.engine.runtime;

import io.nodeflow.engine.external.CallServer;

/** Workflows, in single quotes, of one node {@code call} behind an edge {@code calls} that calls a server of the test. */
final class ExternalWorkflows {

    private ExternalWorkflows() {}

    /** Calls the path of each message's number and writes what is answered to the edge {@code answers}. */
    static String call(String id, CallServer server, String recovery) {
        return """
                {'id': '%s', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'call', 'type': 'http-call', 'config': {'url': '%s', 'into': 'answer'}, 'recovery': %s},
                   {'id': 'out', 'type': 'widget', 'config': {'kind': 'log', 'stream': '%s-out'}}],
                 'edges': [{'id': 'calls', 'source': 'in', 'target': 'call'}, {'id': 'answers', 'source': 'call', 'target': 'out'}]}""".formatted(id, server.url("/{value.n}"), recovery, id);
    }

    /** Sends each message, by a node and an edge as given. */
    static String sink(String id, String config, String recovery, String stream) {
        return """
                {'id': '%s', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'call', 'type': 'http-sink', 'config': %s, 'recovery': %s}],
                 'edges': [{'id': 'calls', 'source': 'in', 'target': 'call', 'stream': %s}]}""".formatted(id, config, recovery, stream);
    }
}
