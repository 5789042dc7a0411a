package io.taskledger.contract.privacy;

/** What a data subject asks for. */
public enum PrivacyRequestType {
    /** A copy of all data about the subject (GDPR Art. 15 and 20). */
    EXPORT
}
