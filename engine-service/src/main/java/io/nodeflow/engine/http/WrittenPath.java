package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.List;
import java.util.regex.Pattern;

/** Sees to it that messages fill in the path behind a written host and do not change which path it is. */
final class WrittenPath {

    /**
     * {@code .} or {@code ..} that stands alone, as whoever is called may see it: servers and what is in front of them decode
     * segments, some twice, some with the slashes in them, and some end them at a semicolon.
     */
    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("(?i)(^|%(25)*(2f|5c))(\\.|%(25)*2e){1,2}($|;|%(25)*(2f|5c|3b))");

    private WrittenPath() {}

    /**
     * Checks the segments that expressions have a part in.
     *
     * @param texts of the template's parts, those of expressions percent-encoded
     * @throws UnprocessableException when one of them leads to another path, or is empty, which servers pass over
     */
    static void check(Template template, List<String> texts) throws UnprocessableException {
        StringBuilder segment = new StringBuilder();
        boolean filledIn = false;
        for (int part = 0; part < texts.size(); part++) {
            String text = texts.get(part);
            if (template.parts().get(part).expression() != null) {
                segment.append(text);
                filledIn = true;
                continue;
            }
            for (int at = 0; at < text.length(); at++) {
                char character = text.charAt(at);
                if (character != '/' && character != '?' && character != '#') {
                    segment.append(character);
                    continue;
                }
                check(segment, filledIn);
                if (character != '/') {
                    return;
                }
                segment.setLength(0);
                filledIn = false;
            }
        }
        check(segment, filledIn);
    }

    private static void check(CharSequence segment, boolean filledIn) throws UnprocessableException {
        if (!filledIn) {
            return;
        }
        if (segment.isEmpty()) {
            throw refused("leaves a segment of the path empty");
        }
        if (LEADS_ELSEWHERE.matcher(segment).find()) {
            throw refused("makes '" + segment + "' a segment of the path, which leads to another path");
        }
    }

    private static UnprocessableException refused(String why) {
        return new UnprocessableException(DeadLetterCode.TARGET_REFUSED, "the message " + why);
    }
}
