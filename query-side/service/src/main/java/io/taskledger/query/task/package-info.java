/** Tasks: their projection, and how they are read one by one, as lists and as histories. */
@NullMarked
package io.taskledger.query.task;

import org.jspecify.annotations.NullMarked;
