/** Use case: fetch the archive that answers a request. */
@NullMarked
package io.taskledger.audit.privacy.download;

import org.jspecify.annotations.NullMarked;
