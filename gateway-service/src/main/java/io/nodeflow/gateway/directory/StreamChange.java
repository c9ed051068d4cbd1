package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.workflow.StreamName;
import org.jspecify.annotations.Nullable;

/**
 * A stream appeared, became something else, or is gone.
 *
 * @param before null when it appeared
 * @param after null when it is gone
 */
public record StreamChange(
        StreamName name,
        @Nullable StreamEntry before,
        @Nullable StreamEntry after) {}
