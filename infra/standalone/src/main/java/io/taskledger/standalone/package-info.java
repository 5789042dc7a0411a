/** The four services in one process, with the databases they need. */
@NullMarked
package io.taskledger.standalone;

import org.jspecify.annotations.NullMarked;
