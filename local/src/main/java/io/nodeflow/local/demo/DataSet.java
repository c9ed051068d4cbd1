package io.nodeflow.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Real data sets that come with the build, each in time order, with an {@code id} and an ISO-8601 {@code time} per record. */
public enum DataSet {
    /** 1,707 earthquakes of a week of 2018 as the U.S. Geological Survey recorded them. */
    EARTHQUAKES("earthquakes", "earthquakes.json") {
        @Override
        List<ObjectNode> parse(InputStream source) throws IOException {
            return Earthquakes.parse(source);
        }
    },
    /** 8,759 hours of weather normals of Seattle, of the U.S. National Oceanic and Atmospheric Administration, dated 2010. */
    WEATHER("weather", "seattle-weather-hourly-normals.csv") {
        @Override
        List<ObjectNode> parse(InputStream source) throws IOException {
            return SeattleWeather.parse(source);
        }
    };

    private final String label;
    private final String file;

    DataSet(String label, String file) {
        this.label = label;
        this.file = file;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** Finds one by its label. */
    public static Optional<DataSet> of(String label) {
        return Arrays.stream(values()).filter(set -> set.label.equals(label)).findFirst();
    }

    /** All records, in order of their time. */
    public List<ObjectNode> records() {
        try (InputStream source = DataSet.class.getResourceAsStream("data/" + file)) {
            if (source == null) {
                throw new IllegalStateException(file + " is not in the jar: build it with npm on the PATH");
            }
            return parse(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The record at a place of a sequence of any length: the set from its beginning to its end, each record as often as it
     * takes, one behind the other and told apart by the number at the end of its id. So time never goes back.
     *
     * @param records of this set
     * @param index from 0
     * @param count of the whole sequence
     */
    public static ObjectNode stretched(List<ObjectNode> records, long index, long count) {
        if (count <= records.size()) {
            return records.get(Math.toIntExact(index));
        }
        int origin = Math.toIntExact(index * records.size() / count);
        long first = (origin * count + records.size() - 1) / records.size();
        ObjectNode copy = records.get(origin).deepCopy();
        return copy.put("id", copy.path("id").asText() + "-" + (index - first));
    }

    /** The time of a record. */
    static Instant timeOf(ObjectNode record) {
        return Instant.parse(record.path("time").asText());
    }

    abstract List<ObjectNode> parse(InputStream source) throws IOException;
}
