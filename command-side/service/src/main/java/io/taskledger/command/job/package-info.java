/** The aggregate of background jobs. */
@NullMarked
package io.taskledger.command.job;

import org.jspecify.annotations.NullMarked;
