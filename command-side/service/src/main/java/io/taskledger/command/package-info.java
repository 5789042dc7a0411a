/** The command side: it alone appends events. */
@NullMarked
package io.taskledger.command;

import org.jspecify.annotations.NullMarked;
