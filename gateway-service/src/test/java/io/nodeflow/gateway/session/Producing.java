package io.nodeflow.gateway.session;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.gateway.kafka.Desired;
import io.nodeflow.gateway.kafka.KafkaAccess;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A plain producer onto edges, and workflows with one edge {@code e} whose stream is {@code <workflow>/e}. */
@Singleton
public class Producing {

    private final KafkaAccess kafka;
    private final Desired desired;
    private final Producer<byte[], byte[]> producer;

    Producing(KafkaAccess kafka, Desired desired) {
        this.kafka = kafka;
        this.desired = desired;
        this.producer = kafka.producer(Map.of("max.request.size", 5_000_000, "linger.ms", 2));
    }

    public void deploy(String workflow, int partitions) throws Exception {
        deploy(workflow, partitions, "{}");
    }

    /** With a view of its chart, in single quotes. */
    void deploy(String workflow, int partitions, String view) throws Exception {
        desired.deploy(
                workflow,
                "{'settings':{'partitions':" + partitions + "},'nodes':[{'id':'in','type':'ingest'},"
                        + "{'id':'out','type':'widget','config':{'kind':'chart','stream':'" + workflow
                        + "-chart','view':" + view + "}}],'edges':[{'id':'e','source':'in','target':'out'}]}");
    }

    public String topic(String workflow) {
        return kafka.names().edge(new WorkflowId(workflow), new EdgeId("e"));
    }

    /** Writes {@code {"n":number}} and returns when Kafka has it. */
    public void number(String workflow, int partition, long number) throws Exception {
        raw(workflow, partition, null, ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    }

    public void raw(String workflow, int partition, byte @Nullable [] key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<>(topic(workflow), partition, key, value))
                .get();
    }

    /** Writes numbers round the partitions without waiting for each. */
    public void numbers(String workflow, int partitions, long from, long to) {
        for (long number = from; number < to; number++) {
            producer.send(new ProducerRecord<>(
                    topic(workflow),
                    (int) (number % partitions),
                    null,
                    ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    /** Writes to another edge of a workflow than {@code e}. */
    void edge(String workflow, String edge, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(
                        kafka.names().edge(new WorkflowId(workflow), new EdgeId(edge)), 0, null, value))
                .get();
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
