package io.taskledger.eventstore.personal;

import io.taskledger.contract.SubjectRef;

/** An aggregate whose state is about one data subject. Only of such are snapshots kept, encrypted for that subject. */
public interface SubjectOwned {

    SubjectRef owner();
}
