package io.taskledger.bench;

import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.task.Task;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.ServiceDatabases;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.view.task.TaskView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.ResolvableType;

/** The command side's own path from the command to the acknowledgement, without HTTP before it and jobs beside it. */
final class OurCommands implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final CommandExecutor commands;
    private final Repository<Task> tasks;
    private final EventStorageEngine engine;
    private final SubjectRegistry subjects;
    private final Snapshotter snapshotter;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.taskledger.command.execution", "io.taskledger.command.task"},
            // loads are measured without snapshots, too, so that none may be taken by itself
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.SnapshotConfiguration"),
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Process {

        @Bean
        SnapshotTriggerDefinition snapshotTrigger() {
            return NoSnapshotTriggerDefinition.INSTANCE;
        }

        @Bean
        ServiceDatabase commandDatabase(ServiceDatabases databases) {
            return databases.openForAppending("command");
        }
    }

    OurCommands(TestDatabase database) throws IOException {
        context = OurProcess.start(Process.class, database);
        commands = context.getBean(CommandExecutor.class);
        tasks = context.<Repository<Task>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(Repository.class, Task.class))
                .getObject();
        engine = context.getBean(EventStorageEngine.class);
        subjects = context.getBean(SubjectRegistry.class);
        snapshotter = context.getBean(Snapshotter.class);
    }

    Throughput.Work writer() {
        SubjectRef owner = newOwner();
        return () -> addTask(owner);
    }

    /** Stores the same events without a command before them. */
    Throughput.Work appender() {
        SubjectRef owner = newOwner();
        return () -> {
            TaskEvent.TaskAdded event = Samples.event(Samples.command(owner));
            engine.appendEvents(new GenericDomainEventMessage<>(
                    "task",
                    event.taskId().toString(),
                    0,
                    event,
                    Samples.provenance(owner).toMetadata()));
        };
    }

    /**
     * Adds a task, which is one event.
     *
     * @return the event's position
     */
    long addTask(SubjectRef owner) {
        return commands.execute(Samples.command(owner), Samples.provenance(owner), TaskView.class)
                .position();
    }

    EventStore events() {
        return context.getBean(EventStore.class);
    }

    SubjectCiphers ciphers() {
        return context.getBean(SubjectCiphers.class);
    }

    /** Somebody who can be written for. */
    SubjectRef newOwner() {
        return subjects.obtain(UUID.randomUUID().toString());
    }

    /** Stores a new task of so many events, all but the first of which edit it, and returns its id. */
    String store(SubjectRef owner, int events) {
        TaskAdded added = Samples.event(Samples.command(owner));
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int sequence = 0; sequence < events; sequence++) {
            String title = "Water the plants, time " + sequence;
            TaskEvent event = sequence == 0
                    ? added
                    : new TaskEdited(
                            added.taskId(),
                            owner,
                            TaskChanges.builder().title(title).build());
            messages.add(new GenericDomainEventMessage<>(
                    "task",
                    added.taskId().toString(),
                    sequence,
                    event,
                    Samples.provenance(owner).toMetadata()));
        }
        engine.appendEvents(messages);
        return added.taskId().toString();
    }

    /** Takes a snapshot of a task and returns when it is there. */
    void takeSnapshot(String taskId) throws InterruptedException {
        snapshotter.scheduleSnapshot(Task.class, taskId);
        while (engine.readSnapshot(taskId).isEmpty()) {
            Thread.sleep(10);
        }
    }

    /** Loads a task from its events, as a command does before it decides. */
    void load(String taskId) throws Exception {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            tasks.load(taskId).invoke(Task::state);
        } finally {
            unitOfWork.rollback();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
