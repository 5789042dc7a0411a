/** Runs a command for an authenticated caller and tells where its events stand. */
@NullMarked
package io.taskledger.command.execution;

import org.jspecify.annotations.NullMarked;
