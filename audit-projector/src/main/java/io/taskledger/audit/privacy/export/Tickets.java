package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobTicket;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Decodes what comes over the topic of tickets. */
final class Tickets {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Tickets() {}

    /** Empty for anything that is no complete ticket. */
    static Optional<JobTicket> decode(@Nullable Object message) {
        try {
            return message instanceof String text
                    ? Optional.ofNullable(JSON.readValue(text, JobTicket.class)).filter(Tickets::isComplete)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** JSON without a property leaves its component null, whatever the contract says. */
    private static boolean isComplete(JobTicket ticket) {
        return Stream.of(ticket.jobId(), ticket.kind(), ticket.owner(), ticket.reference(), ticket.operationId())
                .noneMatch(component -> component == null);
    }
}
