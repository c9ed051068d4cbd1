package io.nodeflow.loadtest.bench.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.loadtest.bench.stage.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The outside world: takes so many messages a second at most, hangs or fails when told to, and keeps receipts. Thread-safe. */
final class CalledServer implements AutoCloseable {

    /** How it answers. */
    enum Manner {
        ANSWERS,
        HANGS,
        FAILS
    }

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long nanosEach;
    private final Set<Long> received = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicLong withoutKey = new AtomicLong();
    private final AtomicLong needless = new AtomicLong();
    private volatile Manner manner = Manner.ANSWERS;
    private long nextTurn = System.nanoTime();

    CalledServer(int perSecond) {
        nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new BenchException("cannot open a port: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    void behave(Manner next) {
        manner = next;
    }

    /** The sequence numbers of the messages that were answered well. */
    Set<Long> received() {
        return received;
    }

    /** Messages that were not answered well, of those numbered from 0 up to this. */
    long missingBelow(long wanted) {
        return LongStream.range(0, wanted)
                .filter(number -> !received.contains(number))
                .count();
    }

    /** Different idempotency keys that came, whatever became of the request. */
    long keys() {
        return keys.size();
    }

    /** Requests that came without one. */
    long withoutKey() {
        return withoutKey.get();
    }

    /** Requests for messages that had been answered well before. */
    long needless() {
        return needless.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null) {
            withoutKey.incrementAndGet();
        } else {
            keys.add(key);
        }
        boolean well = await();
        if (well && !received.add(sequence(body))) {
            needless.incrementAndGet();
        }
        try (exchange) {
            exchange.sendResponseHeaders(well ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Waits for its turn; whether it is to be answered well. */
    private boolean await() {
        try {
            boolean hung = false;
            while (manner == Manner.HANGS) {
                hung = true;
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            if (hung || manner == Manner.FAILS) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(0, turn() - System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized long turn() {
        nextTurn = Math.max(System.nanoTime(), nextTurn + nanosEach);
        return nextTurn;
    }

    private static long sequence(byte[] body) throws IOException {
        try {
            return Json.decode(body, JsonNode.class).path("sequence").asLong(-1);
        } catch (MalformedRecordException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
