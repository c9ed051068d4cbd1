/**
 * One message as nodes and expressions see it: the headers that it may carry, all optional, nonsense in them survived, and the
 * one way to say that it cannot be processed.
 */
@NullMarked
package io.nodeflow.contracts.message;

import org.jspecify.annotations.NullMarked;
