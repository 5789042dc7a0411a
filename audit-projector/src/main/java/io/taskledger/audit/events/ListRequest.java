package io.taskledger.audit.events;

import io.taskledger.audit.leaf.Outcome;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.CanonicalUuid;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.QueryParameters;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The parameters of {@code GET /api/v1/audit/events}, checked. */
final class ListRequest {

    private static final int MAX_TEXT = 255;
    private static final String[] FILTERS = {
        "from", "to", "actor", "action", "target", "subject", "outcome", "operation", "order", "treeSize"
    };
    private static final String[] PARAMETERS =
            Stream.concat(Stream.of(FILTERS), Stream.of("limit", "cursor")).toArray(String[]::new);

    private final QueryParameters parameters;
    private final Entries.Order order;
    private final int limit;
    private final @Nullable Long treeSize;
    private final @Nullable Position position;
    private final String context;

    /** Where a page ended, and the tree that its list is read from. */
    record Position(long index, long treeSize) {}

    private ListRequest(ServerWebExchange exchange) {
        this.parameters = QueryParameters.of(exchange, PARAMETERS);
        this.order = parameters
                .choice("order", Map.of("asc", Entries.Order.ASCENDING, "desc", Entries.Order.DESCENDING))
                .orElse(Entries.Order.DESCENDING);
        this.limit = parameters.limit();
        this.treeSize =
                parameters.longInteger("treeSize", 0, Long.MAX_VALUE / 10).orElse(null);
        this.context = context();
        this.position = parameters.cursor().map(this::position).orElse(null);
    }

    /** @throws ProblemException 400 if a parameter is unknown or malformed */
    static ListRequest of(ServerWebExchange exchange) {
        return new ListRequest(exchange);
    }

    Entries.Order order() {
        return order;
    }

    int limit() {
        return limit;
    }

    /** The tree that the client asks for, itself or by its cursor; {@code null} if it leaves that to us. */
    @Nullable
    Long treeSize() {
        return position == null ? treeSize : Long.valueOf(position.treeSize());
    }

    /** Index to go on behind; {@code null} on the first page. */
    @Nullable
    Long after() {
        return position == null ? null : position.index();
    }

    /** The cursor of the page after the one that ends with {@code index}. */
    String cursorAfter(long index, long size) {
        return Cursor.encode(context, Long.toString(index), Long.toString(size));
    }

    /** The filter, once persons named by their {@code sub} are resolved. */
    Mono<EntryFilter> filter(SubjectRegistry subjects) {
        Mono<Optional<Set<UUID>>> actors = references("actor", subjects);
        Mono<Optional<Set<UUID>>> owners = references("subject", subjects);
        return Mono.zip(actors, owners)
                .map(persons -> new EntryFilter(
                        parameters.instant("from").orElse(null),
                        parameters.instant("to").orElse(null),
                        persons.getT1().orElse(null),
                        parameters.text("action", MAX_TEXT).orElse(null),
                        parameters.text("target", MAX_TEXT).orElse(null),
                        persons.getT2().orElse(null),
                        parameters.oneOf("outcome", Outcome.class).orElse(null),
                        parameters.uuid("operation").orElse(null)));
    }

    /**
     * A person is named by opaque reference or by {@code sub}; as many issuers use UUIDs as {@code sub}, it may be
     * both.
     */
    private Mono<Optional<Set<UUID>>> references(String name, SubjectRegistry subjects) {
        return parameters
                .text(name, MAX_TEXT)
                .map(person -> subjects.find(person)
                        .map(SubjectRef::value)
                        .map(Set::of)
                        .defaultIfEmpty(Set.of())
                        .map(found -> Optional.of(withReference(found, person))))
                .orElseGet(() -> Mono.just(Optional.empty()));
    }

    private static Set<UUID> withReference(Set<UUID> found, String person) {
        Set<UUID> references = new HashSet<>(found);
        CanonicalUuid.parse(person).ifPresent(references::add);
        return references;
    }

    private Position position(String cursor) {
        return Cursor.decode(
                context, cursor, 2, keys -> new Position(Long.parseLong(keys.get(0)), Long.parseLong(keys.get(1))));
    }

    private String context() {
        StringBuilder filters = new StringBuilder("audit-events");
        for (String name : FILTERS) {
            filters.append('\n')
                    .append(name)
                    .append('=')
                    .append(parameters.text(name, MAX_TEXT).orElse(""));
        }
        return filters.toString();
    }
}
