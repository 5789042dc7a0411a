package io.taskledger.query.task;

import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.view.task.TaskView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keyed digests by which a task is found where its texts are sealed: one for each of its tags as it is, and one for each
 * word of its title, description, notes and subtasks.
 */
final class TaskDigests {

    private static final String TAGS = "task.tags";
    private static final String WORDS = "task.words";

    private TaskDigests() {}

    /**
     * Those of a task; none if its owner was erased.
     *
     * @param sealed the task as it is stored
     * @param cipher that of its owner
     */
    static List<byte[]> of(TaskView sealed, SubjectCipher cipher) {
        if (cipher.isErased()) {
            return List.of();
        }
        TaskView task = cipher.open(sealed);
        TaskFields fields = task.fields();
        String text = Stream.concat(
                        Stream.of(fields.title(), fields.description(), fields.notes()),
                        task.subtasks().stream().map(Subtask::title))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return of(fields.tags(), Words.of(text), cipher);
    }

    /** Those that a task with all these tags and words has among others; none if its owner was erased. */
    static List<byte[]> of(Collection<String> tags, Collection<String> words, SubjectCipher cipher) {
        List<byte[]> digests = new ArrayList<>();
        tags.forEach(tag -> cipher.digest(TAGS, tag).ifPresent(digests::add));
        words.forEach(word -> cipher.digest(WORDS, word).ifPresent(digests::add));
        // in the order of the text they would tell of it
        digests.sort(Arrays::compareUnsigned);
        return digests;
    }
}
