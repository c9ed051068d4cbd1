package io.nodeflow.debugger.rest;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import java.util.List;

/** Ends a request with a problem. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Refusal(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    /** The request is well-formed but asks for what cannot be. */
    public static Refusal invalid(List<Finding> findings) {
        return new Refusal(new Problem("about:blank", "Invalid request", 422, null, findings));
    }

    /** The body is no JSON. */
    public static Refusal malformed(String detail) {
        return new Refusal(Problem.of(400, "Malformed request", detail));
    }

    public static Refusal notFound(String detail) {
        return new Refusal(Problem.of(404, "Not found", detail));
    }

    /** What is asked for does not fit the state of things. */
    public static Refusal conflict(String detail) {
        return new Refusal(Problem.of(409, "Conflict", detail));
    }

    /** It may be asked for again a little later. */
    public static Refusal notReady(String detail) {
        return new Refusal(Problem.of(503, "Not ready", detail));
    }

    Problem problem() {
        return problem;
    }
}
