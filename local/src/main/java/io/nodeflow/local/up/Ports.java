package io.nodeflow.local.up;

import io.nodeflow.local.broker.LoopbackPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which part listens where.
 *
 * @param offset added to every default port
 */
record Ports(int offset) {

    private static final int HIGHEST = 65_535;
    private static final int BROKER = 9092;
    private static final int GATEWAY = 8080;
    private static final int ENGINE = 8081;
    private static final int DEBUGGER = 8082;

    Ports {
        if (offset < 0 || BROKER + 1 + offset > HIGHEST) {
            throw new IllegalArgumentException("--port-offset " + offset + " is not 0 to " + (HIGHEST - BROKER - 1));
        }
    }

    int broker() {
        return BROKER + offset;
    }

    int gateway() {
        return GATEWAY + offset;
    }

    int engine() {
        return ENGINE + offset;
    }

    int debugger() {
        return DEBUGGER + offset;
    }

    /**
     * Checks that all are free.
     *
     * @throws CannotStartException naming each that is not, the part that wants it and the process of an earlier run, if it is
     *     one that holds it
     */
    void requireFree(boolean withBroker, ProcessFile earlier) throws CannotStartException {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        if (withBroker) {
            wanted.put(broker(), PartNames.BROKER);
            wanted.put(broker() + 1, PartNames.BROKER);
        }
        wanted.put(gateway(), PartNames.GATEWAY);
        wanted.put(engine(), PartNames.ENGINE);
        wanted.put(debugger(), PartNames.DEBUGGER);

        List<String> taken = new ArrayList<>();
        wanted.forEach((port, part) -> {
            if (LoopbackPort.isTaken(port)) {
                OptionalLong survivor = earlier.survivor(part);
                taken.add(port + " of the " + part
                        + (survivor.isPresent() ? " (process " + survivor.getAsLong() + " of an earlier run)" : ""));
            }
        });
        if (!taken.isEmpty()) {
            throw new CannotStartException((taken.size() == 1 ? "port " : "ports ") + String.join(", ", taken)
                    + (taken.size() == 1 ? " is" : " are")
                    + " in use: stop what listens there, or shift all ports with --port-offset");
        }
    }
}
