/** The OpenAPI document: what every operation shares. */
@NullMarked
package io.taskledger.runtime.openapi;

import org.jspecify.annotations.NullMarked;
