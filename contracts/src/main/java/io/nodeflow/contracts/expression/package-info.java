/** CEL over messages: compiled and type-checked once, evaluated without building more than the expression looks at. */
@NullMarked
package io.nodeflow.contracts.expression;

import org.jspecify.annotations.NullMarked;
