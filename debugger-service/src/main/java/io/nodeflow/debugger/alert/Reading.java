package io.nodeflow.debugger.alert;

/** What a rule read of one thing, in the rule's unit. */
record Reading(Subject subject, double value) {}
