/** Data subjects' requests as they see them: projected from the stream, listed and read. */
@NullMarked
package io.taskledger.audit.privacy.request;

import org.jspecify.annotations.NullMarked;
