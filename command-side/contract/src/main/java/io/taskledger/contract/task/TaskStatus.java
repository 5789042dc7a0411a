package io.taskledger.contract.task;

/** Whether a task is still to be done. Being in the bin is no status: a binned task keeps the one it had. */
public enum TaskStatus {
    OPEN,
    COMPLETED
}
