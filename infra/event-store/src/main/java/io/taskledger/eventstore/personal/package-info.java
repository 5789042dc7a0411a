/** Personal data: how it is sealed before it is stored, wherever that is, and opened on its way out. */
@NullMarked
package io.taskledger.eventstore.personal;

import org.jspecify.annotations.NullMarked;
