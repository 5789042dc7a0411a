package io.taskledger.audit.leaf;

/** How an audited action ended. Names are on the wire and in leaves for ever. */
public enum Outcome {
    /** It was done, and its events are stored. */
    SUCCEEDED
}
