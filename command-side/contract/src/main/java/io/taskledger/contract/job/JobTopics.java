package io.taskledger.contract.job;

/** The Kafka topics of the job exchange. */
public final class JobTopics {

    /** {@link JobTicket}s, from the dispatcher to the workers. */
    public static final String JOBS = "taskledger.jobs";

    /** Tickets that no attempt could serve, for an operator. */
    public static final String DEAD_JOBS = "taskledger.jobs-dlt";

    /** {@link JobReport}s, from the workers back to the command side. */
    public static final String REPORTS = "taskledger.job-reports";

    /** Reports that no attempt could record, for an operator. */
    public static final String DEAD_REPORTS = "taskledger.job-reports-dlt";

    private JobTopics() {}
}
