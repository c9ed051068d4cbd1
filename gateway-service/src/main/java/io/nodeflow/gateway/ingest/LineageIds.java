package io.nodeflow.gateway.ingest;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Lineage ids that are unique over all gateways and restarts: what is drawn once per process, and a count. Thread-safe. */
final class LineageIds {

    private static final int RANDOM_BITS = 80;

    private final String process = new BigInteger(RANDOM_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
    private final AtomicLong count = new AtomicLong();

    String next() {
        return process + "-" + Long.toString(count.getAndIncrement(), Character.MAX_RADIX);
    }
}
