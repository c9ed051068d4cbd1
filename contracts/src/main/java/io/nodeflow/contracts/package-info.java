/**
 * What the services say to each other: topic names, record headers, the JSON of every record, and nothing that runs.
 *
 * <p>Start with {@code topic} (where things are), {@code message} (the headers of a message on an edge), {@code workflow}
 * (desired state) and {@code observation} (what the suite reports about itself).
 */
@NullMarked
package io.nodeflow.contracts;

import org.jspecify.annotations.NullMarked;
