/** Edits of a workflow while messages go through it: what is lost, repeated or out of order, and how long each takes. */
@NullMarked
package io.nodeflow.loadtest.bench.edits;

import org.jspecify.annotations.NullMarked;
