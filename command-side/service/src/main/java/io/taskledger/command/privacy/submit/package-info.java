/** Use case: file a request about one's own data. */
@NullMarked
package io.taskledger.command.privacy.submit;

import org.jspecify.annotations.NullMarked;
