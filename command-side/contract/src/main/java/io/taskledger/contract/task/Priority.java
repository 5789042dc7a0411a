package io.taskledger.contract.task;

/** How urgent a task is, least urgent first; the order is the sort order. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
