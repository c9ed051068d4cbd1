package io.nodeflow.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Which version of each demo workflow was deployed last, in a file: it tells a newer version of the suite from a change that
 * the user made.
 */
final class ShippedDigests {

    private final Path file;
    private final Properties digests = new Properties();

    private ShippedDigests(Path file) {
        this.file = file;
    }

    static ShippedDigests read(Path file) throws IOException {
        ShippedDigests shipped = new ShippedDigests(file);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                shipped.digests.load(in);
            }
        }
        return shipped;
    }

    /** The digest of what was deployed last; empty when nothing was. */
    String last(String workflow) {
        return digests.getProperty(workflow, "");
    }

    void put(String workflow, String digest) throws IOException {
        digests.setProperty(workflow, digest);
        try (OutputStream out = Files.newOutputStream(file)) {
            digests.store(out, "demo workflows as they were deployed last");
        }
    }

    static String digest(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
