/** Strict reading of what a user wrote: every member is asked for by name, and whatever is wrong becomes a finding. */
@NullMarked
package io.nodeflow.engine.document;

import org.jspecify.annotations.NullMarked;
