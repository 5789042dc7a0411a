/** The whole product from outside: real processes, real servers, HTTP. */
@NullMarked
package io.taskledger.standalone.system;

import org.jspecify.annotations.NullMarked;
