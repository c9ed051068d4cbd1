/** The frames of {@code nodeflow.v1} in both directions, tokens and close codes: what stands on the wire and nothing else. */
@NullMarked
package io.nodeflow.gateway.protocol;

import org.jspecify.annotations.NullMarked;
