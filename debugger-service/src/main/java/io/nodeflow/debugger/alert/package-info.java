/** Rules over snapshots, raised and cleared with hysteresis, and the history of that. */
@NullMarked
package io.nodeflow.debugger.alert;

import org.jspecify.annotations.NullMarked;
