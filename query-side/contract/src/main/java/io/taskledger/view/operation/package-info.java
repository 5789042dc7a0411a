/** What operators see of the machinery. */
@NullMarked
package io.taskledger.view.operation;

import org.jspecify.annotations.NullMarked;
