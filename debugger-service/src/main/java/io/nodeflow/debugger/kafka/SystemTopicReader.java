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
     * @throws MalformedRecordException when it is not of the contract's shape; the feed says so and goes on
     */
    void accept(ConsumerRecord<byte[], byte[]> entry) throws MalformedRecordException;
}
