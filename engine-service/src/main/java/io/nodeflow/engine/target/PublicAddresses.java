package io.nodeflow.engine.target;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells public addresses from those that mean this machine, its network, or nothing. After the registries of special-purpose
 * addresses of IANA (RFC 6890 and its updates).
 */
final class PublicAddresses {

    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8", // this host; 0.0.0.0 connects to loopback
            "10.0.0.0/8",
            "100.64.0.0/10", // a carrier's own network
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local: the metadata services of clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23", // protocols of the IETF, Teredo among them
            "2001:db8::/32",
            "3fff::/20");

    private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
    private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return !isSpecial(bytes);
        }
        if (SIX_TO_FOUR.contains(bytes)) { // leads to the IPv4 address within
            return !isSpecial(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (TRANSLATED.contains(bytes)) {
            return !isSpecial(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_UNICAST.contains(bytes) && !isSpecial(bytes);
    }

    private static boolean isSpecial(byte[] address) {
        return SPECIAL.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}
