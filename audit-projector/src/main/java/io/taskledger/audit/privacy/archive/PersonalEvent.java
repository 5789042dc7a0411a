package io.taskledger.audit.privacy.archive;

import io.taskledger.contract.DomainEvent;
import org.axonframework.eventhandling.TrackedDomainEventData;

/**
 * An event about a person.
 *
 * @param stored as it is stored, its personal data sealed
 * @param event in clear, as this version of the product understands it
 */
record PersonalEvent(TrackedDomainEventData<String> stored, DomainEvent event) {}
