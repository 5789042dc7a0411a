/** Requests of data subjects about their own data. */
@NullMarked
package io.taskledger.contract.privacy;

import org.jspecify.annotations.NullMarked;
