/** The workflows as they are desired and observed. */
@NullMarked
package io.nodeflow.debugger.workflow;

import org.jspecify.annotations.NullMarked;
