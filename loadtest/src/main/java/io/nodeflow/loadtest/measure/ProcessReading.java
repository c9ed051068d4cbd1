package io.nodeflow.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What Linux says of one process at one moment (proc(5)).
 *
 * @param cpu time its threads have run, user and system
 * @param residentBytes memory it holds
 */
record ProcessReading(Duration cpu, long residentBytes) {

    /** USER_HZ, which is 100 on every Linux architecture that a JVM runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER_TICKS_AFTER_NAME = 11;

    /**
     * Reads a process.
     *
     * @throws IOException when there is no such process, or no /proc
     */
    static ProcessReading of(long pid) throws IOException {
        Path directory = Path.of("/proc", Long.toString(pid));
        return parse(Files.readString(directory.resolve("stat")), Files.readString(directory.resolve("status")));
    }

    /** Of the content of {@code stat} and {@code status}. */
    static ProcessReading parse(String stat, String status) {
        // the name in parentheses may hold spaces and parentheses itself
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TICKS_AFTER_NAME]) + Long.parseLong(fields[USER_TICKS_AFTER_NAME + 1]);
        long kilobytes = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        return new ProcessReading(Duration.ofMillis(ticks * MILLIS_PER_TICK), kilobytes * 1024);
    }
}
