package io.nodeflow.engine.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Lineage ids of messages that come of several others: the same parts give the same id, on any replica, at any repetition. */
public final class LineageHash {

    private static final int BYTES = 16;

    private LineageHash() {}

    /** 32 hexadecimal digits that stand for the parts, in their order. */
    public static String of(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int part = 0; part < parts.length; part++) {
            bytes[part] = parts[part].getBytes(UTF_8);
        }
        return of(bytes);
    }

    /** The same of bytes. */
    public static String of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                // The length goes along, so that "ab", "c" and "a", "bc" differ.
                digest.update(new byte[] {
                    (byte) (part.length >>> 24),
                    (byte) (part.length >>> 16),
                    (byte) (part.length >>> 8),
                    (byte) part.length
                });
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
