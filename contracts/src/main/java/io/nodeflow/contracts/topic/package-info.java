/** The names and settings of every topic of the suite. */
@NullMarked
package io.nodeflow.contracts.topic;

import org.jspecify.annotations.NullMarked;
