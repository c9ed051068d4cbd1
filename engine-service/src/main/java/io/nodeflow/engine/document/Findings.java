package io.nodeflow.engine.document;

import io.nodeflow.contracts.problem.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, up to a number that anybody would read. Not thread-safe. */
public final class Findings {

    static final int MOST = 100;

    private final List<Finding> findings = new ArrayList<>();

    public void add(String pointer, String code, String message) {
        if (findings.size() < MOST) {
            findings.add(new Finding(pointer, code, message));
        } else if (findings.size() == MOST) {
            findings.add(new Finding("", "too-many-findings", "there is more; mend these " + MOST + " first"));
        }
    }

    public boolean isEmpty() {
        return findings.isEmpty();
    }

    public List<Finding> list() {
        return List.copyOf(findings);
    }
}
