package io.taskledger.query.task;

import com.ibm.icu.text.CollationKey;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Sorts tasks by their titles, by the Unicode Collation Algorithm. The database can't, since it holds titles sealed; so all
 * that match a filter are opened here, up to a bound.
 */
final class TitleSort {

    /** Most tasks that are sorted. */
    static final int MAX = 10_000;

    private static final String TITLE = "task.title";
    private static final UUID NONE = new UUID(0, 0);

    private TitleSort() {}

    /** A task whose title is sealed. */
    record Sealed(UUID id, String title, long position) {}

    /** A task and where it stands. */
    record Sorted(UUID id, TaskOrder.Place place) {}

    /**
     * The first tasks of an order by title. Takes long for many.
     *
     * @param tasks all that match
     * @param after where to go on; {@code null} for the start
     * @param limit most tasks to return
     * @param cipher that of the tasks' owner
     * @throws ProblemException 400 {@code too_many_to_sort} if there are more than {@value #MAX}
     */
    static List<Sorted> sort(
            List<Sealed> tasks, TaskOrder order, TaskOrder.@Nullable Place after, int limit, SubjectCipher cipher) {
        if (tasks.size() > MAX) {
            throw ProblemException.of(
                            HttpStatus.BAD_REQUEST,
                            "too_many_to_sort",
                            "More than " + MAX + " tasks match, too many to sort by title. Narrow the filter.")
                    .withErrors(List.of(new FieldError(
                            "sort", "too_many_to_sort", "takes at most " + MAX + " matching tasks by title")));
        }
        Collator collator = Collator.getInstance(ULocale.ROOT);
        Comparator<Keyed> inOrder = comparator(order.descending());
        Keyed last = after == null ? null : Keyed.of(NONE, (String) after.key(), after.position(), collator);
        return tasks.stream()
                .map(task -> Keyed.of(task.id(), cipher.open(TITLE, task.title()), task.position(), collator))
                .filter(task -> last == null || inOrder.compare(task, last) > 0)
                .sorted(inOrder)
                .limit(limit)
                .map(Keyed::sorted)
                .toList();
    }

    private static Comparator<Keyed> comparator(boolean descending) {
        Comparator<Keyed> ascending = Comparator.comparing(Keyed::title).thenComparing(Keyed::position);
        return descending ? ascending.reversed() : ascending;
    }

    private record Keyed(UUID id, CollationKey title, long position) {

        static Keyed of(UUID id, String title, long position, Collator collator) {
            return new Keyed(id, collator.getCollationKey(title), position);
        }

        Sorted sorted() {
            return new Sorted(id, new TaskOrder.Place(title.getSourceString(), position));
        }
    }
}
