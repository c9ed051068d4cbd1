package io.nodeflow.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object strictly: whatever is of the wrong type, out of range, missing or never asked for
 * becomes a finding, with its place. After a finding a harmless stand-in is returned, so that reading goes on and the rest is
 * checked as well. Not thread-safe.
 */
public final class Fields {

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_DURATION = 60;

    private final JsonNode object;
    private final String pointer;
    private final Findings findings;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Fields> children = new ArrayList<>();
    private final boolean readable;

    public Fields(JsonNode node, String pointer, Findings findings) {
        this.readable = node.isObject();
        this.object = readable ? node : JsonNodeFactory.instance.objectNode();
        this.pointer = pointer;
        this.findings = findings;
        if (!readable) {
            findings.add(pointer, "wrong-type", "must be an object, is " + describe(node));
        }
    }

    /** Whether the member is there, of whatever type. */
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** All member names, for objects whose names are the user's; they count as asked for. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    public Optional<String> text(String name, int longest) {
        return member(name, JsonNode::isTextual, "a string")
                .map(JsonNode::textValue)
                .filter(text -> within(name, !text.isBlank(), "must not be blank")
                        && within(name, text.length() <= longest, "must have at most " + longest + " characters"));
    }

    /** A string that must be there; empty after a finding. */
    public String requiredText(String name, int longest) {
        return required(name) ? text(name, longest).orElse("") : "";
    }

    /** One of a few words. */
    public Optional<String> choice(String name, List<String> words) {
        return text(name, Integer.MAX_VALUE)
                .filter(word -> within(
                        name,
                        words.contains(word),
                        "must be one of " + String.join(", ", words) + "; is '" + quote(word) + "'"));
    }

    /** One of a few words, which must be there; the first of them after a finding. */
    public String requiredChoice(String name, List<String> words) {
        return required(name) ? choice(name, words).orElse(words.get(0)) : words.get(0);
    }

    public OptionalLong integer(String name, long least, long most) {
        Optional<Long> value = member(
                        name, node -> node.isNumber() && node.canConvertToExactIntegral(), "a whole number")
                .filter(node -> within(
                        name,
                        node.canConvertToLong() && node.longValue() >= least && node.longValue() <= most,
                        "must be " + least + " to " + most))
                .map(JsonNode::longValue);
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    public OptionalDouble number(String name, double least, double most) {
        Optional<Double> value = member(name, JsonNode::isNumber, "a number")
                .map(JsonNode::doubleValue)
                .filter(number -> within(
                        name, number >= least && number <= most, "must be " + plain(least) + " to " + plain(most)));
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** An ISO-8601 duration. */
    public Optional<Duration> duration(String name, Duration least, Duration most) {
        return text(name, LONGEST_DURATION)
                .flatMap(text -> parseDuration(name, text))
                .filter(duration -> within(
                        name,
                        duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
                        "must be " + least + " to " + most));
    }

    private Optional<Duration> parseDuration(String name, String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            finding(name, "wrong-type", "must be an ISO-8601 duration such as PT1M; is '" + quote(text) + "'");
            return Optional.empty();
        }
    }

    public Optional<Boolean> flag(String name) {
        return member(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** A member whose type is checked elsewhere; null counts as a finding here too. */
    public Optional<JsonNode> any(String name) {
        return member(name, node -> true, "a value");
    }

    public Optional<Fields> object(String name) {
        return member(name, JsonNode::isObject, "an object").map(node -> child(node, name));
    }

    /** An object that must be there; an empty one after a finding. */
    public Fields requiredObject(String name) {
        return (required(name) ? object(name) : Optional.<Fields>empty())
                .orElseGet(() -> new Fields(JsonNodeFactory.instance.objectNode(), pointer, new Findings()));
    }

    /** The elements of an array, each with its own pointer; empty when it is absent or after a finding. */
    public <T> List<T> list(String name, int most, BiFunction<JsonNode, String, @Nullable T> element) {
        List<T> elements = new ArrayList<>();
        Optional<JsonNode> array = member(name, JsonNode::isArray, "an array")
                .filter(node -> within(name, node.size() <= most, "must have at most " + most + " elements"));
        if (array.isPresent()) {
            int index = 0;
            for (Iterator<JsonNode> each = array.get().elements(); each.hasNext(); index++) {
                T read = element.apply(each.next(), name + "/" + index);
                if (read != null) {
                    elements.add(read);
                }
            }
        }
        return elements;
    }

    /** The elements of an array of objects. */
    public List<Fields> objects(String name, int most) {
        return list(name, most, this::childAt);
    }

    /** The objects of an array whose elements may also be bare numbers. */
    public List<Fields> numbersOrObjects(String name, int most) {
        return list(name, most, (node, path) -> node.isNumber() ? null : childAt(node, path));
    }

    /** The elements of an array of strings. */
    public List<String> texts(String name, int most, int longest) {
        return list(name, most, (node, path) -> {
            if (node.isTextual()
                    && !node.textValue().isBlank()
                    && node.textValue().length() <= longest) {
                return node.textValue();
            }
            findings.add(pointer + "/" + path, "wrong-type", "must be a string of 1 to " + longest + " characters");
            return null;
        });
    }

    /** Says that a member must be there. */
    public boolean required(String name) {
        known.add(name);
        if (!object.has(name) && readable) {
            findings.add(pointer, "missing", "'" + name + "' is missing");
        }
        return object.has(name);
    }

    /** Adds a finding about a member. */
    public void finding(String name, String code, String message) {
        findings.add(at(name), code, message);
    }

    /** Adds a finding about this object itself. */
    public void finding(String code, String message) {
        findings.add(pointer, code, message);
    }

    /** Reports every member, here and in the objects read from here, that was never asked for. */
    public void rejectUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                findings.add(
                        at(name),
                        "unknown-key",
                        "'" + quote(name) + "' is not known here; known are " + String.join(", ", known));
            }
        });
        children.forEach(Fields::rejectUnknown);
    }

    public Fields childAt(JsonNode node, String path) {
        Fields child = new Fields(node, pointer + "/" + path, findings);
        children.add(child);
        return child;
    }

    private Fields child(JsonNode node, String name) {
        return childAt(node, escape(name));
    }

    String at(String name) {
        return pointer + "/" + escape(name);
    }

    private Optional<JsonNode> member(String name, java.util.function.Predicate<JsonNode> type, String typeName) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isNull() || !type.test(node)) {
            findings.add(at(name), "wrong-type", "must be " + typeName + ", is " + describe(node));
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private boolean within(String name, boolean holds, String message) {
        if (!holds) {
            findings.add(at(name), "out-of-range", message);
        }
        return holds;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    public static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "the number " + quote(node.asText());
            case BOOLEAN -> node.asText();
            case NULL -> "null (leave it out instead)";
            default -> "not there";
        };
    }
}
