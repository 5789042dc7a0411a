package io.taskledger.audit.log;

/**
 * What a leaf takes from an event's row, untouched by upcasters.
 *
 * @param type stable name it was stored under
 * @param revision of that type
 * @param payloadHash lower-case hexadecimal SHA-256 of the stored payload's UTF-8 text, with personal data sealed in it
 */
record StoredEvent(long position, String type, int revision, String payloadHash) {}
