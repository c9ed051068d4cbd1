package io.nodeflow.engine.node.schedule;

import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When messages are due. Immutable. */
sealed interface Times {

    /** The first time after another, in epoch milliseconds; the greatest number when there is none. */
    long after(long millis);

    /** The multiples of an interval since 1970, so that it needs no beginning and a restart shifts nothing. */
    record Every(Duration interval) implements Times {

        @Override
        public long after(long millis) {
            long length = interval.toMillis();
            return (Math.floorDiv(millis, length) + 1) * length;
        }
    }

    /** The times of a cron expression by the clocks of a zone. */
    record Cron(ExecutionTime times, ZoneId zone) implements Times {

        @Override
        public long after(long millis) {
            return times.nextExecution(Instant.ofEpochMilli(millis).atZone(zone))
                    .map(next -> next.toInstant().toEpochMilli())
                    .orElse(Long.MAX_VALUE);
        }
    }
}
