package io.taskledger.runtime.web;

/** Names of the product's own HTTP headers. */
public final class ApiHeaders {

    /** Position of a write in the event stream; sent with a read, it asks to see that write. */
    public static final String POSITION = "Taskledger-Position";

    /** Id of the operation a write was. */
    public static final String OPERATION = "Taskledger-Operation";

    /** The client's key by which a request is recognised when it is sent again. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** {@code true} on the answer to a request that was recognised. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private ApiHeaders() {}
}
