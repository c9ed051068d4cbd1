package io.nodeflow.engine.rest;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.problem.Problem;
import java.util.List;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    static ProblemException of(int status, String title, String detail) {
        return new ProblemException(Problem.of(status, title, detail));
    }

    static ProblemException invalid(List<Finding> findings) {
        return new ProblemException(new Problem(
                "about:blank",
                "The workflow is not valid",
                422,
                findings.size() + (findings.size() == 1 ? " finding" : " findings") + "; nothing was changed",
                findings));
    }

    static ProblemException unknown(String id) {
        return of(
                404,
                "No such workflow",
                "there is no workflow '" + shorten(id) + "'; GET /workflows lists those there are");
    }

    Problem problem() {
        return problem;
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
