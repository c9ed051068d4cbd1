package io.nodeflow.loadtest.run;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.client.GatewayException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who runs a test, as the name of its workflow says it: by that a later test tells a workflow that was left over from one
 * that is in use.
 */
record Owner(long pid, String host) {

    private static final Pattern NAME = Pattern.compile("Load test of process (\\d+) on (\\S+)");

    static Owner current() {
        return new Owner(ProcessHandle.current().pid(), hostName());
    }

    String name() {
        return "Load test of process " + pid + " on " + host;
    }

    /**
     * Passes when a workflow of that name was left by a test that is no more.
     *
     * @throws GatewayException when it is not known to be one
     */
    static void requireLeftOver(WorkflowId id, String name) {
        Matcher owner = NAME.matcher(name);
        if (!owner.matches()) {
            throw new GatewayException("workflow " + id + " exists ('" + name
                    + "') and is not one of a load test; choose another id with --workflow");
        }
        long pid = Long.parseLong(owner.group(1));
        boolean here = owner.group(2).equals(hostName());
        if (here && pid != ProcessHandle.current().pid() && isLoadTest(pid)) {
            throw new GatewayException("a load test runs already, as process " + pid
                    + "; wait for it, or choose another id with --workflow");
        }
    }

    /** A process id may have been given to another program since. */
    private static boolean isLoadTest(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains("loadtest"))
                .isPresent();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
