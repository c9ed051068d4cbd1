/**
 * The one origin that browsers and producers talk to: the page, streams out, messages in, and the other services behind it.
 *
 * <p>Start with {@code directory} (which streams exist), {@code ingest} (messages in), then {@code proxy} and {@code origin}.
 */
@NullMarked
package io.nodeflow.gateway;

import org.jspecify.annotations.NullMarked;
