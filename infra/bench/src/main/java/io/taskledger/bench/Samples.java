package io.taskledger.bench;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskCommand.AddTask;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import java.util.List;

/** What is written in every measurement, in the same size. */
final class Samples {

    /** As long as {@link #command} is in the stream, where the texts are sealed. */
    static final String PAYLOAD = """
            {"taskId":"00000000-0000-4000-8000-000000000000","owner":"00000000-0000-4000-8000-000000000000",\
            "title":"%s","description":"%s","priority":"MEDIUM","tags":["%s"]}""".formatted("A".repeat(144), "A".repeat(132), "A".repeat(114));

    static final String METADATA = """
            {"operationId":"00000000-0000-4000-8000-000000000000","actor":"00000000-0000-4000-8000-000000000000",\
            "client":"bench","requestId":"bench-request"}""";

    private Samples() {}

    static AddTask command(SubjectRef owner) {
        return new AddTask(
                TaskId.random(),
                owner,
                TaskFields.builder("Water the plants on the balcony")
                        .description("Twice a week in summer")
                        .tags(List.of("home"))
                        .build(),
                List.of());
    }

    /** What the command comes to. */
    static TaskAdded event(AddTask command) {
        return new TaskAdded(command.taskId(), command.owner(), command.fields(), List.of(), null);
    }

    static Provenance provenance(SubjectRef actor) {
        return new Provenance(OperationId.random(), actor, "bench", "bench-request", null);
    }
}
