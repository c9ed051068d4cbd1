package io.nodeflow.loadtest.bench.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds right after a full collection, as its own virtual machine tells ({@code jcmd}) and Linux does.
 *
 * @param heapBytes live objects
 * @param directBytes memory beside the heap that the program itself took: direct buffers, those of Netty included
 * @param threads of the process
 * @param handles open files and sockets
 */
public record JavaMemory(long heapBytes, long directBytes, long threads, long handles) {

    /** The flag without which a virtual machine does not tell of memory beside the heap. */
    public static final String FLAG = "-XX:NativeMemoryTracking=summary";

    private static final Pattern HEAP = Pattern.compile("(?:total|committed|reserved) \\d+K,.*?used (\\d+)K");
    private static final Pattern DIRECT = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final long KIBIBYTE = 1024;
    private static final long PATIENCE_SECONDS = 30;

    /**
     * Collects twice, since the first collection only makes room for what has to be finalised, and reads.
     *
     * @throws BenchException when this JDK has no jcmd or the process does not answer
     */
    public static JavaMemory of(JavaProcess process) throws InterruptedException {
        jcmd(process, "GC.run");
        jcmd(process, "GC.run");
        long heap = find(HEAP, jcmd(process, "GC.heap_info")) * KIBIBYTE;
        long direct = find(DIRECT, jcmd(process, "VM.native_memory", "summary")) * KIBIBYTE;
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> threads = Files.list(proc.resolve("task"));
                Stream<Path> handles = Files.list(proc.resolve("fd"))) {
            return new JavaMemory(heap, direct, threads.count(), handles.count());
        } catch (IOException e) {
            throw new BenchException("cannot read " + proc + ": " + e.getMessage(), e);
        }
    }

    /** Heap and direct memory. */
    public long bytes() {
        return heapBytes + directBytes;
    }

    private static String jcmd(JavaProcess process, String... what) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String[] command = Stream.concat(Stream.of(jcmd.toString(), Long.toString(process.pid())), Stream.of(what))
                .toArray(String[]::new);
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || asked.exitValue() != 0) {
                throw new BenchException("jcmd " + String.join(" ", what) + " failed: " + answer.strip());
            }
            return answer;
        } catch (IOException e) {
            throw new BenchException("needs jcmd, which a JDK has and a JRE has not: " + e.getMessage(), e);
        }
    }

    private static long find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchException("jcmd does not tell what was expected (" + pattern + "): " + text.strip());
        }
        return Long.parseLong(matcher.group(1));
    }
}
