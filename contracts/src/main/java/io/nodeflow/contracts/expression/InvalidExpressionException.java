package io.nodeflow.contracts.expression;

/**
 * A text that is no usable expression. The message says everything that is wrong, each with its line and column; the
 * exception itself points at the first.
 */
public final class InvalidExpressionException extends Exception {

    /** The text is not CEL. */
    public static final String SYNTAX = "expression-syntax";

    /** The text is CEL, but not of the type that is needed. */
    public static final String TYPE = "expression-type";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;
    private final int column;

    InvalidExpressionException(String code, int line, int column, String message) {
        super(message);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** {@link #SYNTAX} or {@link #TYPE}. */
    public String code() {
        return code;
    }

    /** The line of the first mistake, from 1. */
    public int line() {
        return line;
    }

    /** The column of the first mistake, from 1. */
    public int column() {
        return column;
    }
}
