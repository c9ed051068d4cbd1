/** The headers that a message on an edge may carry, all optional, and nonsense in them survived. */
@NullMarked
package io.nodeflow.contracts.message;

import org.jspecify.annotations.NullMarked;
