package io.nodeflow.contracts.workflow;

import java.util.regex.Pattern;

/** The one rule of what an id may be; the id types share it. */
final class Ids {

    static final Pattern LEGAL = Pattern.compile("[a-z0-9-]{1,60}");

    private Ids() {}

    static String require(String kind, String value) {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind + " id '" + value + "' is not 1 to 60 lower-case letters, digits or hyphens");
        }
        return value;
    }
}
