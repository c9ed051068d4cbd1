/** What a node type is: how its config compiles, and the program that each of its tasks runs. */
@NullMarked
package io.nodeflow.engine.node;

import org.jspecify.annotations.NullMarked;
