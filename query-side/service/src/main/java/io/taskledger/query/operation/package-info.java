/** For operators: how far the streaming processors of all services have got, and what they could not handle. */
@NullMarked
package io.taskledger.query.operation;

import org.jspecify.annotations.NullMarked;
