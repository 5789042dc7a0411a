/** Background jobs as every surface answers them. */
@NullMarked
package io.taskledger.view.job;

import org.jspecify.annotations.NullMarked;
