package io.taskledger.query.job;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.contract.job.JobId;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.job.JobView;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Jobs")
class JobController {

    private final ReadGate jobReadGate;
    private final JobViews jobs;

    JobController(ReadGate jobReadGate, JobViews jobs) {
        this.jobReadGate = jobReadGate;
        this.jobs = jobs;
    }

    @GetMapping("/api/v1/jobs/{id}")
    @Operation(operationId = "getJob", summary = "Follow a background job that one has asked for")
    Mono<JobView> get(@PathVariable UUID id, Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return jobReadGate
                .enter(exchange, caller)
                .flatMap(owner -> jobs.find(owner, new JobId(id)))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such job.")));
    }
}
