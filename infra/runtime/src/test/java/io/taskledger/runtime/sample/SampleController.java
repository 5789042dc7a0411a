package io.taskledger.runtime.sample;

import io.taskledger.runtime.correlation.Traceparent;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.openapi.IfNoneMatchParameter;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.validation.ElementCounts;
import io.taskledger.runtime.validation.Text;
import io.taskledger.runtime.web.Cursor;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.runtime.web.QueryParameters;
import jakarta.validation.GroupSequence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
public class SampleController {

    private final AtomicInteger endlessAnswersEnded = new AtomicInteger();

    private final AtomicInteger notesTaken = new AtomicInteger();

    public int notesTaken() {
        return notesTaken.get();
    }

    public int endlessAnswersEnded() {
        return endlessAnswersEnded.get();
    }

    enum Priority {
        LOW,
        HIGH
    }

    @GroupSequence({ElementCounts.class, Note.class})
    record Note(
            @NotNull @Text(min = 1, max = 200) String title,
            @Nullable @Text(max = 4000, multiline = true) String description,

            @Nullable Priority priority,
            @Nullable Instant dueAt,
            @Nullable Integer count,

            @Nullable @Size(max = 2, groups = ElementCounts.class)
            List<@Text(min = 1, max = 5) String> tags) {}

    record Labels(List<@Text(min = 1, max = 5) String> names) {}

    @PostMapping("/api/v1/labels")
    Labels create(@Valid @RequestBody Labels labels) {
        return labels;
    }

    @PostMapping("/api/v1/notes")
    Note create(@Valid @RequestBody Note note) {
        notesTaken.incrementAndGet();
        return note;
    }

    @GetMapping("/api/v1/notes/{id}")
    @IfNoneMatchParameter
    Map<String, Object> read(@PathVariable UUID id) {
        throw ProblemException.notFound("There is no such note.").withExtra("looked", true);
    }

    @GetMapping("/api/v1/notes")
    @PageParameters
    ResponseEntity<Page<Integer>> list(ServerWebExchange exchange, Caller caller) {
        QueryParameters query = QueryParameters.of(exchange, "limit", "cursor", "q", "priority", "dueFrom", "overdue");
        String context = "notes/" + caller.sub() + "/" + query.oneOf("priority", Priority.class);
        query.instant("dueFrom");
        query.flag("overdue");
        query.text("q", 50);
        int from = query.cursor()
                .map(cursor -> Cursor.decode(context, cursor, 1, keys -> Integer.parseInt(keys.get(0))))
                .orElse(0);
        List<Integer> rows = IntStream.range(from, Math.min(from + query.limit() + 1, 100))
                .boxed()
                .toList();
        return Pages.page(
                exchange,
                Page.of(rows, query.limit(), row -> row, last -> Cursor.encode(context, Integer.toString(last + 1))));
    }

    @GetMapping("/api/v1/caller")
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/api/v1/audit/events")
    String audit() {
        return "ok";
    }

    @GetMapping("/api/v1/failure")
    Mono<String> failure() {
        return Mono.error(new IllegalStateException("secret internals"));
    }

    @GetMapping("/api/v1/unavailable")
    Mono<String> unavailable() {
        return Mono.error(ProblemException.unavailable("projection_behind", "Not there yet.", Duration.ofMillis(1500)));
    }

    @GetMapping("/api/v1/overloaded")
    Mono<String> overloaded() {
        return Mono.error(new RejectedExecutionException("secret queue"));
    }

    @GetMapping("/api/v1/echo")
    UUID echo(@RequestParam UUID id) {
        return id;
    }

    @DeleteMapping("/api/v1/notes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<Void> delete(@PathVariable UUID id) {
        return Mono.empty();
    }

    @GetMapping("/api/v1/labels")
    String label(@RequestParam @Size(max = 3) String name, @RequestParam int count) {
        return name.repeat(count);
    }

    @GetMapping("/open/failure/{path}")
    Mono<String> openFailure(@PathVariable String path) {
        return Mono.error(new IllegalStateException("secret internals of " + path));
    }

    @GetMapping("/open/text")
    String open() {
        return "ok";
    }

    @GetMapping("/open/traceparent")
    String traceparent(ServerWebExchange exchange) {
        return Traceparent.of(exchange).orElse("none");
    }

    /** Takes longer than any of the tests' limits for requests. */
    @GetMapping("/open/slow")
    Mono<String> slow() {
        return Mono.delay(Duration.ofMillis(1500)).thenReturn("at last");
    }

    @GetMapping("/open/endless")
    Flux<DataBuffer> endless() {
        return Flux.<DataBuffer>generate(
                        sink -> sink.next(DefaultDataBufferFactory.sharedInstance.wrap(new byte[8192])))
                .doFinally(end -> endlessAnswersEnded.incrementAndGet());
    }

    /** Fails after the answer has begun. */
    @GetMapping("/open/broken")
    Flux<DataBuffer> broken() {
        return Flux.concat(
                Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[100_000])),
                Mono.error(new IllegalStateException("broken off")));
    }

    @PostMapping("/open/bytes")
    Mono<Integer> bytes(@RequestBody(required = false) byte[] body) {
        return Mono.just(body == null ? 0 : body.length);
    }
}
