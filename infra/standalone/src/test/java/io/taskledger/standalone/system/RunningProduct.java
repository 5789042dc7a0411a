package io.taskledger.standalone.system;

/** The whole product at one URL, whatever processes it is made of. */
public interface RunningProduct extends AutoCloseable {

    /** The public URL, without a trailing slash. */
    String baseUrl();

    /** A new client of the product. */
    default ApiClient client() {
        return new ApiClient(baseUrl());
    }

    /** Stops the product in an orderly way; nothing of it goes on running. */
    @Override
    void close();
}
