/** What tasks remember: entries that come due as event time goes on, in a store that survives the task. */
@NullMarked
package io.nodeflow.engine.node.state;

import org.jspecify.annotations.NullMarked;
