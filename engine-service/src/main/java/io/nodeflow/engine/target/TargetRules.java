package io.nodeflow.engine.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where calls may lead: to public addresses, and to those that the configuration adds; if it names hosts, to these only.
 * Immutable.
 *
 * @param addresses ranges beside the public ones
 * @param hosts names; {@code *.example.com} stands for all below it; none for any
 */
public record TargetRules(List<AddressRange> addresses, List<String> hosts) {

    /** Public addresses, whatever their names. */
    public static final TargetRules PUBLIC = of(List.of(), List.of());

    public TargetRules {
        addresses = List.copyOf(addresses);
        hosts = List.copyOf(hosts);
    }

    /**
     * @param addresses such as {@code 10.1.0.0/16} or {@code ::1}
     * @param hosts such as {@code api.example.com} or {@code *.example.com}
     * @throws IllegalArgumentException when one of the addresses is none
     */
    public static TargetRules of(List<String> addresses, List<String> hosts) {
        return new TargetRules(
                addresses.stream().map(AddressRange::parse).toList(),
                hosts.stream().map(TargetRules::canonical).toList());
    }

    /**
     * The addresses of a host, all of which may be called. Looks the name up, which may take a while. Connect to what is
     * returned and not to the name: the next look-up may give another answer.
     *
     * @throws TargetRefusedException when the name or any of its addresses may not be called
     * @throws UnknownHostException when the name has no address now
     */
    public List<InetAddress> resolve(String host) throws TargetRefusedException, UnknownHostException {
        requireHost(host);
        List<InetAddress> found = lookUp(host);
        // One refused address among others is enough: which of them is called is a matter of chance.
        Optional<InetAddress> refused =
                found.stream().filter(Predicate.not(this::isAllowed)).findFirst();
        if (refused.isPresent()) {
            String address = refused.get().getHostAddress();
            throw new TargetRefusedException("'" + host + "' "
                    + (host.equals(address) ? "" : "leads to " + address + ", which ")
                    + "is no public address, and nodeflow.external.allowed-addresses does not allow it");
        }
        return found;
    }

    private void requireHost(String host) throws TargetRefusedException {
        String name = canonical(host);
        if (!hosts.isEmpty() && hosts.stream().noneMatch(pattern -> matches(pattern, name))) {
            throw new TargetRefusedException("'" + host + "' is not among nodeflow.external.allowed-hosts");
        }
    }

    private static List<InetAddress> lookUp(String host) throws TargetRefusedException, UnknownHostException {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (IllegalArgumentException e) { // newer JDKs on addresses that one may read in several ways
            throw new TargetRefusedException("'" + host + "' is no host: " + e.getMessage());
        }
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddresses.contains(address) || addresses.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    private static String canonical(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
