/** The debugger: watches what the suite reports about itself, tells when it goes wrong, and replays what went through it. */
@NullMarked
package io.nodeflow.debugger;

import org.jspecify.annotations.NullMarked;
