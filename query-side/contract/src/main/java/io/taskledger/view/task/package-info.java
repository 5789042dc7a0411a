/** Tasks as every surface answers them. */
@NullMarked
package io.taskledger.view.task;

import org.jspecify.annotations.NullMarked;
