package io.taskledger.audit.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.AuditProjectorTest;
import io.taskledger.audit.Samples;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent.JobSucceeded;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** Tests that have archives made. */
abstract class ExportingTest extends AuditProjectorTest {

    /** A request and the ticket of the job that serves it. */
    record Filed(JobTicket ticket, Appended event) {}

    static Filed file(SubjectRef owner) {
        return file(Samples.requested(owner));
    }

    static Filed file(PrivacyRequested request) {
        Appended event = append(request);
        JobTicket ticket = new JobTicket(
                request.jobId(),
                JobKind.EXPORT,
                request.owner(),
                request.requestId().value(),
                event.operation(),
                null);
        return new Filed(ticket, event);
    }

    /** Records the job's success, as the command side does; returns the position of that. */
    static long finish(Filed filed) {
        JobTicket ticket = filed.ticket();
        return append(new JobSucceeded(ticket.jobId(), ticket.owner(), "/anywhere"))
                .position();
    }

    /** Has the archive made; returns the position from which on it can be downloaded. */
    static long make(Filed filed) {
        JOBS.send(filed.ticket());
        assertThat(JOBS.awaitEnd(filed.ticket()).outcome()).isEqualTo(JobReport.Outcome.SUCCEEDED);
        return finish(filed);
    }

    static Map<String, byte[]> export(String sub) {
        Filed filed = file(subject(sub));
        return unzip(download(sub, make(filed), filed).getResponseBody());
    }

    static EntityExchangeResult<byte[]> download(String sub, long position, Filed filed) {
        return privacy(sub, position, "/{id}/download", filed.ticket().reference())
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    static Map<String, byte[]> unzip(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return files;
    }

    static String text(Map<String, byte[]> archive, String path) {
        return new String(archive.get(path), StandardCharsets.UTF_8);
    }

    static JsonNode json(Map<String, byte[]> archive, String path) {
        return JSON.readTree(archive.get(path));
    }
}
