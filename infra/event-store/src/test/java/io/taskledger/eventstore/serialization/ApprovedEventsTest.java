package io.taskledger.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.catalog.EventCatalog;
import io.taskledger.eventstore.serialization.EventSamples.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what is stored with approved samples. A sample is never changed: it stands for events that are stored already.
 * A payload that must change takes a new revision, a new sample, and an upcaster for the old one.
 */
class ApprovedEventsTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final StableNameSerializer serializer = StableNameSerializer.create();

    static Stream<Class<? extends DomainEvent>> events() {
        return EventCatalog.events().stream();
    }

    static Stream<Sample> samples() throws IOException {
        return EventSamples.stored().stream();
    }

    static Stream<Map.Entry<Sample, DomainEvent>> currentSamples() {
        return EventSamples.expected().entrySet().stream()
                .filter(sample -> sample.getKey().revision()
                        == EventCatalog.typeOf(sample.getValue().getClass()).revision());
    }

    @ParameterizedTest
    @MethodSource("currentSamples")
    void writes_the_approved_sample(Map.Entry<Sample, DomainEvent> expected) throws IOException {
        Sample sample = expected.getKey();
        SerializedObject<String> written = serializer.serialize(expected.getValue(), String.class);
        JsonNode tree = JSON.readTree(written.getData());
        if (Files.notExists(sample.file())) {
            fail("%s is missing; it would be%n%s", sample, JSON.writeValueAsString(tree));
        }

        assertThat(written.getType().getName()).isEqualTo(sample.name());
        assertThat(written.getType().getRevision()).isEqualTo(Integer.toString(sample.revision()));
        assertThat(tree).isEqualTo(JSON.readTree(sample.json()));
        assertThat(written.getData())
                .doesNotContainPattern("(\\w+\\.)+[A-Z]\\w*")
                .doesNotContain("@class");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reads_every_sample_as_an_event_of_today(Sample sample) throws IOException {
        assertThat(EventSamples.expected())
                .as("what %s is to be read as", sample)
                .containsKey(sample);

        assertThat(read(sample)).isEqualTo(EventSamples.expected().get(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void has_no_sample_of_an_unknown_event(Sample sample) {
        assertThat(EventCatalog.find(sample.name())).as(sample.toString()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_a_sample_of_every_revision_of_every_event(Class<? extends DomainEvent> event) throws IOException {
        EventType type = EventCatalog.typeOf(event);
        Stream<Sample> revisions =
                IntStream.rangeClosed(1, type.revision()).mapToObj(revision -> new Sample(type.name(), revision, null));

        assertThat(EventSamples.expected()).as("an event with all properties").containsKey(EventSamples.current(event));
        assertThat(EventSamples.stored()).containsAll(revisions.toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_a_sample_with_all_properties_and_one_without_the_optional_ones(Class<? extends DomainEvent> event)
            throws IOException {
        Sample full = EventSamples.current(event);
        Set<Sample> stored = EventSamples.stored();

        assertThat(JSON.readTree(full.json()).propertyNames())
                .containsExactlyInAnyOrderElementsOf(properties(event).toList());
        if (hasOptional(event)) {
            assertThat(stored).contains(new Sample(full.name(), full.revision(), "minimal"));
        }
    }

    private static Stream<String> properties(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? properties(component.getType())
                        : Stream.of(component.getName()));
    }

    /** As the engine reads a row. */
    private Object read(Sample sample) throws IOException {
        DomainEventData<byte[]> row = new GenericDomainEventEntry<>(
                "aggregate",
                UUID.randomUUID().toString(),
                0,
                UUID.randomUUID().toString(),
                Instant.EPOCH,
                sample.name(),
                Integer.toString(sample.revision()),
                sample.json().getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(row), serializer, EventUpcasters.chain())
                .next()
                .getPayload();
    }

    private static boolean hasOptional(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                                || hasOptional(component.getType()));
    }
}
