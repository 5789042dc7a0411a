package io.taskledger.runtime.web;

/** Names of the product's own HTTP headers. */
public final class ApiHeaders {

    /** Position of a write in the event stream; sent with a read, it asks to see that write. */
    public static final String POSITION = "Taskledger-Position";

    /** Id of the operation a write was. */
    public static final String OPERATION = "Taskledger-Operation";

    private ApiHeaders() {}
}
