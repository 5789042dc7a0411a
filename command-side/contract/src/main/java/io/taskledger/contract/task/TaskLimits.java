package io.taskledger.contract.task;

/** How much a task holds; lengths are in Unicode code points. */
public final class TaskLimits {

    public static final int TITLE = 200;
    public static final int DESCRIPTION = 4_000;
    public static final int NOTES = 20_000;
    public static final int EXTERNAL_REF = 200;
    public static final int SUBTASKS = 200;
    public static final int TAGS = 20;
    public static final int TAG_NAME = 50;

    private TaskLimits() {}
}
