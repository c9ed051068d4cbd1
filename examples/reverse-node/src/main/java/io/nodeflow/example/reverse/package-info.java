/** An example of a node type in a jar of its own: it turns text around. */
@NullMarked
package io.nodeflow.example.reverse;

import org.jspecify.annotations.NullMarked;
