package io.nodeflow.gateway.ingest;

/**
 * Cuts a body, as it comes in, into the JSON values that it holds. Looks no deeper than it must to find where one ends; whether
 * it is JSON at all is found out by {@link ValueScan}. Not thread-safe, and not usable after an exception.
 */
interface ValueSplitter {

    /** Takes the next bytes of the body, and hands over the values that end in them. */
    void feed(byte[] bytes, ValueSink sink);

    /** Takes note that the body has ended, and hands over what was waiting for its end. */
    void end(ValueSink sink);

    /** Whether the body that has ended was an array without elements, which is no mistake. */
    boolean isEmptyArray();

    /** Takes values in their order. */
    interface ValueSink {

        /**
         * @param json the bytes of the value as they were sent, nobody else's
         * @param line of the body, from 1, on which it begins
         */
        void value(byte[] json, int line);
    }
}
