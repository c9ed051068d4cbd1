package io.nodeflow.engine.plan;

import java.util.Map;

/**
 * A topic that must exist before the workflow runs.
 *
 * @param config what it is made with when it is missing; empty leaves it to the broker
 * @param owned whether it goes when the workflow is deleted; the user's own topics stay
 */
public record PlannedTopic(String name, int partitions, Map<String, String> config, boolean owned) {

    public PlannedTopic {
        config = Map.copyOf(config);
    }
}
