package io.taskledger.audit.privacy.download;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.audit.privacy.request.OwnRequests;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Privacy")
class DownloadController {

    private static final String ZIP = "application/zip";

    private final OwnRequests requests;
    private final StoredArchives archives;

    DownloadController(OwnRequests requests, StoredArchives archives) {
        this.requests = requests;
        this.archives = archives;
    }

    @GetMapping(path = "/api/v1/privacy/requests/{id}/download", produces = ZIP)
    @Operation(
            operationId = "downloadPrivacyExport",
            summary = "Download the archive of all data about oneself",
            description = "409 export_not_ready until the request is COMPLETED, 409 export_failed if it never will be.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", ref = "#/components/responses/409")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            @PathVariable UUID id, Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return requests.get(exchange, caller, id)
                .map(DownloadController::requireCompleted)
                .flatMap(request -> archives.find(request.jobId()))
                .map(archive -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(ZIP))
                        .contentLength(archive.bytes())
                        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(id))
                        .body(archives.read(archive, exchange.getResponse().bufferFactory())));
    }

    private static PrivacyRequestView requireCompleted(PrivacyRequestView request) {
        return switch (request.status()) {
            case COMPLETED -> request;
            case REQUESTED, RUNNING ->
                throw ProblemException.conflict(
                        "export_not_ready", "The archive is not there yet. Follow the request until it is COMPLETED.");
            case FAILED ->
                throw ProblemException.conflict(
                        "export_failed", "The archive could not be made. Please file a new request.");
        };
    }

    private static String attachment(UUID request) {
        return ContentDisposition.attachment()
                .filename("taskledger-export-" + request + ".zip")
                .build()
                .toString();
    }
}
