/** What a data subject gets: everything about the person, as files in one signed ZIP. */
@NullMarked
package io.taskledger.audit.privacy.archive;

import org.jspecify.annotations.NullMarked;
