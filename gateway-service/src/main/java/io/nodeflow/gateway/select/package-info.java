/**
 * What of a stream one viewer wants: a condition on messages and a list of fields of their values. Each record is parsed once,
 * and each distinct selection made of it once, however many viewers share it.
 */
@NullMarked
package io.nodeflow.gateway.select;

import org.jspecify.annotations.NullMarked;
