package io.taskledger.command.task;

import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.contract.task.Rank;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.reservation.ReservationTable;
import io.taskledger.runtime.security.AccessRules;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;

/** Wires the writes to tasks. */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    private static final String TASKS = "/api/v1/tasks/**";
    private static final String WRITE = "SCOPE_tasks:write";

    @Bean
    ReservedFields reservedFields(StreamDatabase stream, SubjectCiphers ciphers) {
        return new ReservedFields(new ReservationTable(stream.database()), ciphers);
    }

    @Bean
    Tasks tasks(Repository<Task> taskRepository, UniqueFields uniqueFields, Clock clock) {
        return new Tasks(taskRepository, uniqueFields, () -> Rank.ofTime(clock.instant(), ThreadLocalRandom.current()));
    }

    @Bean
    TaskWrites taskWrites(CommandExecutor commands) {
        return new TaskWrites(commands);
    }

    @Bean
    @Order(0)
    AccessRules taskWriteRules() {
        return rules -> rules.pathMatchers(HttpMethod.DELETE, "/api/v1/tasks/*")
                .hasAuthority("SCOPE_tasks:delete")
                .pathMatchers(HttpMethod.POST, TASKS)
                .hasAuthority(WRITE)
                .pathMatchers(HttpMethod.PUT, TASKS)
                .hasAuthority(WRITE)
                .pathMatchers(HttpMethod.PATCH, TASKS)
                .hasAuthority(WRITE)
                // parts of a task
                .pathMatchers(HttpMethod.DELETE, TASKS)
                .hasAuthority(WRITE);
    }
}
