/** Limits of the HTTP server against slow, oversized and malformed requests. */
@NullMarked
package io.taskledger.runtime.server;

import org.jspecify.annotations.NullMarked;
