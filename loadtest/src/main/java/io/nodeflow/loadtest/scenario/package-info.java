/** What is offered: the standard tests, custom ones, their budgets, and the workflow that carries them. */
@NullMarked
package io.nodeflow.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
