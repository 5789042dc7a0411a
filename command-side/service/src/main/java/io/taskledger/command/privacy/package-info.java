/** The aggregate of data subjects' requests. */
@NullMarked
package io.taskledger.command.privacy;

import org.jspecify.annotations.NullMarked;
