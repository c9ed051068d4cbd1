package io.nodeflow.loadtest.bench.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/** Ports of 127.0.0.1 on which nobody listens. */
final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000; // below what Linux gives to outgoing connections
    private static final SplittableRandom RANDOM = new SplittableRandom();

    private FreePort() {}

    /** The first of so many in a row. */
    static int ofRow(int length) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int first = RANDOM.nextInt(LOWEST, HIGHEST);
            int free = 0;
            while (free < length && isFree(first + free)) {
                free++;
            }
            if (free == length) {
                return first;
            }
        }
        throw new BenchException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
