/** What a node does about calls that fail: read from a definition, with every default filled in. */
@NullMarked
package io.nodeflow.engine.recovery;

import org.jspecify.annotations.NullMarked;
