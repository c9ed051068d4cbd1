package io.nodeflow.engine.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, written {@code 10.0.0.0/8} or {@code fd00::/8}; a bare address is a range of one.
 *
 * @param bits how many of the first bits count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AddressRange(byte[] start, int bits) {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * @throws IllegalArgumentException when it is no range
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(address).matches()) { // a name would be looked up
            throw notARange(text);
        }
        try {
            byte[] start = InetAddress.getByName(address).getAddress();
            int bits = slash < 0 ? start.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > start.length * Byte.SIZE) {
                throw notARange(text);
            }
            return new AddressRange(start, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw notARange(text);
        }
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException("nodeflow.external.allowed-addresses: '" + text
                + "' is no range of addresses such as 10.0.0.0/8 or ::1");
    }
}
