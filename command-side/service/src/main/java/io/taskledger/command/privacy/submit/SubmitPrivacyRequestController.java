package io.taskledger.command.privacy.submit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.execution.Written;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.privacy.PrivacyCommand.SubmitPrivacyRequest;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.privacy.PrivacyRequestView;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Privacy")
class SubmitPrivacyRequestController {

    private static final String REQUESTS = "/api/v1/privacy/requests";

    private final CommandExecutor commands;

    SubmitPrivacyRequestController(CommandExecutor commands) {
        this.commands = commands;
    }

    @PostMapping(REQUESTS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "submitPrivacyRequest", summary = "Ask for a copy of all data about oneself")
    @IdempotencyKeyParameter
    Mono<ResponseEntity<PrivacyRequestView>> submit(
            @Valid @RequestBody PrivacyRequestBody body, Caller caller, ServerWebExchange exchange) {
        PrivacyRequestId requestId = PrivacyRequestId.random();
        return commands.execute(
                        exchange,
                        caller,
                        owner -> new SubmitPrivacyRequest(requestId, JobId.random(), owner, body.type(), body.reason()),
                        PrivacyRequestView.class)
                .map(SubmitPrivacyRequestController::accepted);
    }

    private static ResponseEntity<PrivacyRequestView> accepted(Written<PrivacyRequestView> written) {
        PrivacyRequestView request = written.result();
        URI location = URI.create(REQUESTS + "/" + request.id());
        return written.describe(ResponseEntity.accepted().location(location))
                .body(request.answering(written.operation()));
    }
}
