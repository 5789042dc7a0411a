/** What every Taskledger process has in common: its public URL, its clock and the defaults of its settings. */
@NullMarked
package io.taskledger.runtime;

import org.jspecify.annotations.NullMarked;
