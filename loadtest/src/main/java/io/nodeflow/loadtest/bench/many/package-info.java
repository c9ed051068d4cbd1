/** What many small workflows cost the one engine that runs them, and whether anything is left of those that were deleted. */
@NullMarked
package io.nodeflow.loadtest.bench.many;

import org.jspecify.annotations.NullMarked;
