package io.taskledger.contract.job;

/** What a job does; the worker is chosen by it. */
public enum JobKind {
    /** Collects everything about a data subject into one archive; its reference is the privacy request. */
    EXPORT
}
