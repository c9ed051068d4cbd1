package io.nodeflow.gateway.select;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.message.UnprocessableException;
import org.jspecify.annotations.Nullable;

/** Applies one selection to the records of one reader, one after the other. Not thread-safe. */
public final class Selector {

    private static final Outcome FILTERED = new Outcome.Filtered();

    private final @Nullable Expression condition;
    private final @Nullable Projection projection;
    private @Nullable Candidate last;
    private Outcome outcome = FILTERED;
    private long spentNanos;

    public Selector(Selection selection) {
        this.condition = selection.condition();
        this.projection = selection.fields().isEmpty() ? null : new Projection(FieldTree.of(selection.fields()));
    }

    /** What becomes of the candidate; asked again about the same one, it gives the same answer for free. */
    public Outcome select(Candidate candidate) {
        if (candidate != last) {
            last = candidate;
            outcome = decide(candidate);
        }
        return outcome;
    }

    /** How long its filter has taken since that was last forgotten. */
    public long spentNanos() {
        return spentNanos;
    }

    public void forgetSpent() {
        spentNanos = 0;
    }

    private Outcome decide(Candidate candidate) {
        try {
            if (condition != null && !test(condition, candidate)) {
                return FILTERED;
            }
        } catch (UnprocessableException | RuntimeException e) {
            // Whatever an expression does to itself must not end the reading for everybody else.
            return new Outcome.Invalid(String.valueOf(e.getMessage()));
        }
        return new Outcome.Passed(projection == null ? candidate.encoded() : projection.of(candidate.encoded()));
    }

    private boolean test(Expression filter, Candidate candidate) throws UnprocessableException {
        long begun = System.nanoTime();
        try {
            return filter.test(candidate.view());
        } finally {
            spentNanos += System.nanoTime() - begun;
        }
    }
}
