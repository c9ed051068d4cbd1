package io.nodeflow.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The whole machine as Linux's /proc tells it, from when this is made. */
public final class MachineWatch {

    private record Ticks(long busy, long all) {}

    private final Ticks start = ticks();

    /** Share of all cores that was busy since, by whatever process, in percent; -1 where there is no /proc. */
    public double cpuPercent() {
        Ticks now = ticks();
        long all = now.all - start.all;
        return all <= 0 ? -1 : 100.0 * (now.busy - start.busy) / all;
    }

    /** Model of the processor; {@code unknown} where there is no /proc. */
    public static String processor() {
        return value("/proc/cpuinfo", "model name");
    }

    /** Memory of the machine; 0 where there is no /proc. */
    public static long memoryBytes() {
        String kilobytes = value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
    }

    private static String value(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static Ticks ticks() {
        List<String> lines = lines("/proc/stat");
        if (lines.isEmpty()) {
            return new Ticks(0, 0);
        }
        // cpu user nice system idle iowait irq softirq steal (guest time is part of user)
        long[] fields = Stream.of(lines.get(0).trim().split(" +"))
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
        long all = java.util.stream.LongStream.of(fields).sum();
        return new Ticks(all - fields[3] - fields[4], all);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
