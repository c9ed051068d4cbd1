package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.select.LeftOut;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says, except batches, which are written as bytes by the feed. Times are epoch milliseconds. {@code stream}
 * is there where one subscription has several.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ServerFrame.Welcome.class),
    @JsonSubTypes.Type(ServerFrame.Subscribed.class),
    @JsonSubTypes.Type(ServerFrame.Status.class),
    @JsonSubTypes.Type(ServerFrame.Gap.class),
    @JsonSubTypes.Type(ServerFrame.State.class),
    @JsonSubTypes.Type(ServerFrame.Ack.class),
    @JsonSubTypes.Type(ServerFrame.Error.class),
    @JsonSubTypes.Type(ServerFrame.Pong.class),
    @JsonSubTypes.Type(ServerFrame.Heartbeat.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ServerFrame {

    /** The sub-protocol this is. */
    String PROTOCOL = "nodeflow.v1";

    /** The frame's JSON. */
    default byte[] encode() {
        return Json.encode(this);
    }

    /** The frame's {@code type}. */
    default String type() {
        JsonTypeName name = getClass().getAnnotation(JsonTypeName.class);
        if (name == null) {
            throw new IllegalStateException(getClass() + " has no @JsonTypeName");
        }
        return name.value();
    }

    /** First of all. */
    @JsonTypeName("welcome")
    record Welcome(String protocol, long time, Limits limits, String auth) implements ServerFrame {}

    /** A subscription stands; its batches come on the channel, from the token on. */
    @JsonTypeName("subscribed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Subscribed(
            String sub,
            StreamName stream,
            String channel,
            @Nullable String kind,
            @Nullable JsonNode view,
            String token) implements ServerFrame {}

    /**
     * How a subscription keeps up.
     *
     * @param dropped messages lost for slowness since it began
     * @param conflated messages replaced by a newer one of their key since it began
     * @param bufferUtilization share of its buffer that is full
     * @param lag messages that the stream has and the viewer has not
     * @param leftOut what the viewer's own wishes kept from it since it began; null while that is nothing
     */
    @JsonTypeName("status")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String sub,
            @Nullable StreamName stream,
            long dropped,
            long conflated,
            double bufferUtilization,
            long lag,
            @Nullable LeftOut leftOut)
            implements ServerFrame {}

    /** A part of the stream that will not come. {@code missed} is null where it cannot be known. */
    @JsonTypeName("gap")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Gap(
            String sub,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            StreamName stream,

            String token,
            GapReason reason,
            @Nullable Long missed)
            implements ServerFrame {}

    /**
     * What has become of the stream behind a subscription.
     *
     * @param kind what it is shown as from now on; null while that is as it was told before
     * @param view how it is shown from now on; null when nobody says, or with {@code kind}
     */
    @JsonTypeName("state")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String sub,
            @Nullable StreamName stream,
            String state,
            @Nullable String reason,
            @Nullable String kind,
            @Nullable JsonNode view)
            implements ServerFrame {

        /** Of a stream that looks as before. */
        public State(String sub, @Nullable StreamName stream, String state, @Nullable String reason) {
            this(sub, stream, state, reason, null, null);
        }
    }

    /** Messages of a publish frame that Kafka has acknowledged. */
    @JsonTypeName("ack")
    record Ack(long ack, int accepted) implements ServerFrame {

        /** By hand, since a client that publishes message by message gets as many of these. */
        @Override
        public byte[] encode() {
            return ("{\"type\":\"ack\",\"ack\":" + ack + ",\"accepted\":" + accepted + "}")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Something asked for that cannot be had. */
    @JsonTypeName("error")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(@Nullable String sub, @Nullable Long ack, String code, String message) implements ServerFrame {}

    /**
     * Answers a ping.
     *
     * @param time epoch milliseconds
     * @param micros the same in epoch microseconds, as origins are: latencies are often a few milliseconds
     */
    @JsonTypeName("pong")
    record Pong(long time, long micros) implements ServerFrame {

        public static Pong at(Instant now) {
            return new Pong(now.toEpochMilli(), MessageHeaders.epochMicros(now));
        }
    }

    /** Nothing else was said for a while. */
    @JsonTypeName("heartbeat")
    record Heartbeat() implements ServerFrame {}
}
