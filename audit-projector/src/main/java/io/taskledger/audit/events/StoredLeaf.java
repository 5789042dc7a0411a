package io.taskledger.audit.events;

/** A leaf as it is stored. */
record StoredLeaf(long index, byte[] bytes) {}
