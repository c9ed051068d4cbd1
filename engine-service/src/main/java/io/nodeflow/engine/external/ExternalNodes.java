package io.nodeflow.engine.external;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.plan.PlannedNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The external nodes of one workflow on this instance. Started, paused and closed by one thread at a time; asked by any.
 */
public final class ExternalNodes {

    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final ExternalSite site;
    private final Map<NodeId, NodeRun> runs = new LinkedHashMap<>();

    public ExternalNodes(ExternalSite site) {
        this.site = site;
    }

    /** Opens and starts one after the other; when one cannot be opened, the others are to be closed all the same. */
    public void start(boolean paused) {
        for (PlannedNode node : site.plan().nodes()) {
            if (node.compiled() instanceof ExternalNode external) {
                NodeRun run = new NodeRunBuilder(site, node, external).build();
                runs.put(node.id(), run);
                run.pause(paused);
                run.start();
            }
        }
    }

    /** A paused node takes nothing in and begins no call; those under way may end. */
    public void pause(boolean paused) {
        runs.values().forEach(run -> run.pause(paused));
    }

    /** Leaves the groups, after the calls under way have had a few seconds; what did not end is repeated by others. */
    public void close() {
        runs.values().forEach(NodeRun::beginClosing);
        try {
            for (NodeRun run : runs.values()) {
                run.awaitClosed(CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all of them have come to process messages, or know that others do. */
    public boolean isUp() {
        return runs.values().stream().allMatch(NodeRun::isUp);
    }

    /** Why one ended, or empty while none has. */
    public Optional<String> failure() {
        return runs.entrySet().stream()
                .flatMap(run -> run.getValue().failure().stream().map(why -> "node '" + run.getKey() + "': " + why))
                .findFirst();
    }

    /** The nodes whose input, or a part of it, this instance reads. */
    public Set<NodeId> localNodes() {
        return runs.entrySet().stream()
                .filter(run -> run.getValue().isLocal())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
