package io.taskledger.runtime.validation;

/**
 * Group of the constraints on how many elements a container has. Where elements have constraints too, this group MUST
 * come first in the {@link jakarta.validation.GroupSequence} of the class: the elements of a list that is too long are
 * then not looked at, each of which could be a violation, and the time the validator takes grows with their square.
 */
public interface ElementCounts {}
