package io.nodeflow.contracts.expression;

import dev.cel.common.types.CelKind;

/** What an expression must give where it stands. */
public enum ResultType {
    /** Anything that has a JSON form. */
    JSON("a value with a JSON form"),
    /** True or false. */
    BOOLEAN("true or false"),
    /** A number. */
    NUMBER("a number"),
    /** Text. */
    TEXT("a string"),
    /** A record's key: text, or null for none. */
    KEY("a string or null");

    private final String description;

    ResultType(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    boolean accepts(CelKind kind) {
        if (this == JSON || kind == CelKind.DYN || kind == CelKind.ANY) {
            return true;
        }
        return switch (this) {
            case BOOLEAN -> kind == CelKind.BOOL;
            case NUMBER -> kind == CelKind.INT || kind == CelKind.UINT || kind == CelKind.DOUBLE;
            case TEXT -> kind == CelKind.STRING;
            default -> kind == CelKind.STRING || kind == CelKind.NULL_TYPE;
        };
    }
}
