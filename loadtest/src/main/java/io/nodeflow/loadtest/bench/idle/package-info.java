/** What a viewer costs that is connected, subscribed and told nothing. */
@NullMarked
package io.nodeflow.loadtest.bench.idle;

import org.jspecify.annotations.NullMarked;
