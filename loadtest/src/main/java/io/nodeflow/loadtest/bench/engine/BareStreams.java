package io.nodeflow.loadtest.bench.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * What somebody would write by hand for one map and one filter: JSON to a Map by Jackson, CEL on it, JSON again, over three
 * topics as the engine has them. No counting, no lineage, no dead letters: the least that does the work, with the engine's
 * settings of Kafka Streams.
 */
final class BareStreams {

    static final String MAP = "value.value * 2.0";
    static final String FILTER = "value.doubled >= 0.0";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.USE_LONG_FOR_INTS, true);

    private BareStreams() {}

    /** Arguments: broker, application id, state folder, threads, the three topics. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = settings(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]));
        KafkaStreams streams = new KafkaStreams(topology(arguments[4], arguments[5], arguments[6]), settings);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println("ready");
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "close"));
        streams.start();
    }

    private static Topology topology(String in, String mapped, String out) throws Exception {
        CelRuntime.Program map = compile(MAP);
        CelRuntime.Program filter = compile(FILTER);
        StreamsBuilder builder = new StreamsBuilder();
        Consumed<byte[], byte[]> bytesIn = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
        Produced<byte[], byte[]> bytesOut = Produced.with(Serdes.ByteArray(), Serdes.ByteArray());
        builder.stream(in, bytesIn)
                .mapValues(bytes -> {
                    Map<String, Object> value = read(bytes);
                    value.put("doubled", evaluate(map, value));
                    return write(value);
                })
                .to(mapped, bytesOut);
        builder.stream(mapped, bytesIn)
                .filter((key, bytes) -> Boolean.TRUE.equals(evaluate(filter, read(bytes))))
                .to(out, bytesOut);
        return builder.build();
    }

    private static CelRuntime.Program compile(String expression) throws Exception {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("value", SimpleType.DYN)
                .build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        return runtime.createProgram(compiler.compile(expression).getAst());
    }

    private static Object evaluate(CelRuntime.Program program, Map<String, Object> value) {
        try {
            return program.eval(Map.of("value", value));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> read(byte[] bytes) {
        try {
            return JSON.readValue(bytes, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Map<String, Object> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(String kafka, String application, String state, int threads) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        settings.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 128 * 1024);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "snappy");
        return settings;
    }
}
