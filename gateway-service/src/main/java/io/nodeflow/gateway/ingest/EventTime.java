package io.nodeflow.gateway.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** Event times as senders write them. */
final class EventTime {

    private static final String EXPECTED =
            " is no time: send epoch milliseconds or ISO-8601 such as 2010-01-31T12:00:00Z";

    /** With a fraction too, since some languages have no other number; a double is exact for the next 285,000 years. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?([eE][+]?[0-9]{1,2})?");

    private EventTime() {}

    /**
     * Epoch milliseconds, or an ISO-8601 date, or date and time; in UTC where no offset is given, as data sets leave it out.
     *
     * @throws IngestException of reason {@code MALFORMED} when it is neither
     */
    static Instant parse(String text) {
        try {
            if (NUMBER.matcher(text).matches()) {
                return Instant.ofEpochMilli((long) Double.parseDouble(text));
            }
            Instant time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : toInstant(
                            DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from));
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) { // the latter of a year that milliseconds do not reach
            throw new IngestException(IngestException.Reason.MALFORMED, "'" + text + "'" + EXPECTED);
        }
    }

    private static Instant toInstant(TemporalAccessor time) {
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }
}
