package io.nodeflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetTest {

    @ParameterizedTest
    @EnumSource
    void shouldComeWithTheBuildInOrderOfTimeWithDistinctIds(DataSet set) {
        // Given, When
        List<ObjectNode> records = set.records();

        // Then
        assertThat(records).extracting(DataSet::timeOf).isSorted();
        assertThat(records).extracting(record -> record.path("id").asText()).doesNotHaveDuplicates();
        assertThat(records).hasSizeGreaterThan(1_000);
    }

    @Test
    void shouldHaveTheWeatherOf2010() {
        // Given, When
        List<ObjectNode> records = DataSet.WEATHER.records();

        // Then
        assertThat(records).hasSize(8_759);
        assertThat(records.get(0).toString())
                .isEqualTo("{\"id\":\"2010-01-01T01:00:00\",\"time\":\"2010-01-01T01:00:00Z\",\"day\":\"2010-01-01\","
                        + "\"pressure\":1016.6,\"temperature\":4.0,\"wind\":3.8}");
    }

    @Test
    void shouldNameWhereAnEarthquakeWas() {
        // Given, When
        ObjectNode first = DataSet.EARTHQUAKES.records().get(0);

        // Then
        assertThat(DataSet.timeOf(first)).isEqualTo(Instant.parse("2018-01-31T01:49:59.650Z"));
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "time",
                        "magnitude",
                        "depth",
                        "place",
                        "region",
                        "network",
                        "kind",
                        "longitude",
                        "latitude");
    }

    @Test
    void shouldStretchToAnyLengthInOrderOfTimeWithDistinctIds() {
        // Given
        List<ObjectNode> records = DataSet.WEATHER.records();
        long count = 100_000;

        // When
        List<ObjectNode> stretched = LongStream.range(0, count)
                .mapToObj(index -> DataSet.stretched(records, index, count))
                .toList();

        // Then
        assertThat(stretched).extracting(DataSet::timeOf).isSorted();
        assertThat(stretched).extracting(record -> record.path("id").asText()).doesNotHaveDuplicates();
        assertThat(stretched.stream().map(DataSet::timeOf).distinct()).hasSameSizeAs(records);
    }
}
