/** The command line: one class per command, and one place that turns failures into a line and an exit code. */
@NullMarked
package io.nodeflow.loadtest.command;

import org.jspecify.annotations.NullMarked;
