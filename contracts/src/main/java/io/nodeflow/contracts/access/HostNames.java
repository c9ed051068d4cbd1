package io.nodeflow.contracts.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which a service answers. A page of an attacker can read from a service in its viewer's network when the
 * page's own name is pointed at it (DNS rebinding); the service then sees that name in the request. {@code localhost} and what is
 * below it, plain addresses, and names without a dot are none that an attacker has; others are to be configured. Immutable.
 */
public final class HostNames {

    private static final String ANY = "*";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

    private final Set<String> configured;

    /** @param configured more names; {@code *} for any */
    public HostNames(Set<String> configured) {
        this.configured = configured.stream()
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the service answers to a name.
     *
     * @param host as the request has it, without a port
     */
    public boolean include(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.indexOf('.') < 0
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches()
                || configured.contains(ANY)
                || configured.contains(name);
    }
}
