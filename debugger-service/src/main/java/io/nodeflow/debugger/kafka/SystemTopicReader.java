package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes in one of the suite's own topics; called by the feed's single thread, in the topic's order. */
public interface SystemTopicReader {

    SystemTopic topic();

    /** Where reading begins when the process starts. */
    ReadFrom from();

    /**
     * Any exception means that the record makes no sense: the feed says so and goes on.
     *
     * @throws MalformedRecordException when it is not of the contract's shape
     */
    void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException;
}
