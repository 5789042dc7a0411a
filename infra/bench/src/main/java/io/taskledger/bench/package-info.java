/** What the event store costs, beside what the machine and the stock engine can do. */
@NullMarked
package io.taskledger.bench;

import org.jspecify.annotations.NullMarked;
