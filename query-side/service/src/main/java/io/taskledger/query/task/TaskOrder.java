package io.taskledger.query.task;

import io.taskledger.contract.CalendarYears;
import io.taskledger.contract.task.Rank;
import io.taskledger.eventstore.personal.SealedDataException;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.view.task.TaskView;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The order of a list. It is total: tasks that are equal in it follow each other as they were added, or the other way
 * round if it descends. The database makes all orders but that by title, which {@link TitleSort} makes.
 */
record TaskOrder(Sort sort, boolean descending) {

    /** Purpose that titles in cursors are encrypted for. */
    private static final String CURSOR = "task list cursor";

    /** Latest first. */
    static final TaskOrder DEFAULT = new TaskOrder(Sort.CREATED, true);

    /** Every order by its name in the API. */
    static final Map<String, TaskOrder> BY_NAME = byName();

    /** Where a page ended: the last task's sort key, and its position. */
    record Place(Object key, long position) {}

    /** What tasks are sorted by. */
    enum Sort {
        CREATED("created_at", TaskOrder::instant),
        DUE("due_at", TaskOrder::instant),
        PRIORITY("priority", Integer::valueOf),
        RANK("rank", digits -> new Rank(digits).digits()),
        UPDATED("updated_at", TaskOrder::instant),
        TITLE("title", title -> title);

        private final String column;
        private final Function<String, Object> parser;

        Sort(String column, Function<String, Object> parser) {
            this.column = column;
            this.parser = parser;
        }
    }

    boolean isByTitle() {
        return sort == Sort.TITLE;
    }

    /** The items of an {@code order by} clause. */
    String orderBy() {
        String direction = descending ? " desc" : "";
        return expression() + direction + ", position" + direction;
    }

    /** The condition that a task comes after the place given by parameters {@code key} and {@code position}. */
    String beyond() {
        return "(" + expression() + ", position) " + (descending ? "<" : ">") + " (:key, :position)";
    }

    /** Where that task stands. */
    Place placeOf(TaskView task, long position) {
        Object key =
                switch (sort) {
                    case CREATED -> task.createdAt();
                    case DUE ->
                        task.fields().dueAt() == null ? never() : task.fields().dueAt();
                    case PRIORITY -> task.fields().priority().ordinal();
                    case RANK -> task.fields().rank().digits();
                    case UPDATED -> task.updatedAt();
                    case TITLE -> task.fields().title();
                };
        return new Place(key, position);
    }

    /**
     * The text of a place's key, for a cursor; a title is encrypted, as cursors end up in logs.
     *
     * @param cipher that of the tasks' owner
     */
    String write(Place place, SubjectCipher cipher) {
        String key = place.key().toString();
        return isByTitle()
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(cipher.encrypt(CURSOR, key.getBytes(StandardCharsets.UTF_8)))
                : key;
    }

    /**
     * Reads a place back from the text of its key and position.
     *
     * @throws DateTimeException if the key is not such an instant as the order is by
     * @throws IllegalArgumentException if what should be a number is none, or the key is not a title that this owner's
     *     cipher encrypted
     */
    Place read(String key, String position, SubjectCipher cipher) {
        return new Place(sort.parser.apply(isByTitle() ? decrypt(key, cipher) : key), Long.parseLong(position));
    }

    private static String decrypt(String key, SubjectCipher cipher) {
        try {
            return new String(cipher.decrypt(CURSOR, Base64.getUrlDecoder().decode(key)), StandardCharsets.UTF_8);
        } catch (SealedDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Tasks without a due date come last either way; the expressions are those of the indexes. */
    private String expression() {
        if (sort != Sort.DUE) {
            return sort.column;
        }
        return descending ? "coalesce(due_at, '-infinity')" : "coalesce(due_at, 'infinity')";
    }

    /** The instant that the database's driver takes for the infinity of {@link #expression()}. */
    private Instant never() {
        return descending ? Instant.MIN : Instant.MAX;
    }

    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        boolean never = instant.equals(Instant.MIN) || instant.equals(Instant.MAX);
        if (!never && !CalendarYears.contain(instant)) {
            throw new DateTimeException(CalendarYears.RULE);
        }
        return instant;
    }

    private static Map<String, TaskOrder> byName() {
        Map<String, TaskOrder> orders = new LinkedHashMap<>();
        for (Sort sort : Sort.values()) {
            String name = sort.name().toLowerCase(Locale.ROOT);
            orders.put(name, new TaskOrder(sort, false));
            orders.put("-" + name, new TaskOrder(sort, true));
        }
        return orders;
    }
}
