package io.nodeflow.engine.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Names one engine process: part of status keys and client ids.
 *
 * @param name 1 to 60 lower-case letters, digits or hyphens
 */
public record Instance(String name) {
    private static final int MAX_LENGTH = 60;

    public Instance {
        if (!name.matches("[a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException(
                    "nodeflow.instance '" + name + "' is not 1 to 60 lower-case letters, digits or hyphens");
        }
    }

    /** Host and process id: unique among the processes that run at one time. */
    public static Instance ofThisProcess() {
        String process = "-" + ProcessHandle.current().pid();
        String host = hostName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return new Instance(host.substring(0, Math.min(host.length(), MAX_LENGTH - process.length())) + process);
    }

    @Override
    public String toString() {
        return name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "engine"; // a host that cannot resolve its own name still runs workflows
        }
    }
}
