package io.nodeflow.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the members of a client's JSON object one by one, and objects to what is left. A member that is null is absent. */
final class Fields {

    private final String where;
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    Fields(String where, JsonNode object) throws FrameException {
        if (!object.isObject()) {
            throw new FrameException("bad-frame", where + " is no JSON object");
        }
        this.where = where;
        this.object = object;
    }

    @Nullable
    JsonNode any(String name) {
        taken.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) throws FrameException {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new FrameException("bad-frame", where + "." + name + " is no text");
        }
        return value.textValue();
    }

    String requiredText(String name) throws FrameException {
        String value = text(name);
        if (value == null) {
            throw new FrameException("bad-frame", where + "." + name + " is missing");
        }
        return value;
    }

    @Nullable
    Integer integer(String name, int least, int most) throws FrameException {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new FrameException(
                    "bad-frame", where + "." + name + " is not a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    @Nullable
    Long whole(String name) throws FrameException {
        JsonNode value = any(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new FrameException("bad-frame", where + "." + name + " is not a whole number");
        }
        return value.longValue();
    }

    /** Objects to members that nobody asked for, so that a misspelt option is not silently without effect. */
    void end() throws FrameException {
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!taken.contains(name)) {
                throw new FrameException("bad-frame", where + " has no member '" + name + "'");
            }
        }
    }
}
