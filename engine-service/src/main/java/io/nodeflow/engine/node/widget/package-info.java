/** Shows its edge to people; run by the gateway. */
@NullMarked
package io.nodeflow.engine.node.widget;

import org.jspecify.annotations.NullMarked;
