/**
 * {@code ./nodeflow up}: the whole suite on one machine, a process per part, in the foreground. {@link Up} reads the command
 * line, {@link Suite} is the order of things, {@link SupervisedPart} keeps one process alive.
 */
@NullMarked
package io.nodeflow.local.up;

import org.jspecify.annotations.NullMarked;
