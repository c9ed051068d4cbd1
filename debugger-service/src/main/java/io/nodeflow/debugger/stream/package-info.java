/** Which topic is behind a stream's name, and what is in it. */
@NullMarked
package io.nodeflow.debugger.stream;

import org.jspecify.annotations.NullMarked;
