/**
 * The rules of every HTTP call: request id, Host and Origin allow-lists, headers, query parameters, cursors and pages.
 */
@NullMarked
package io.taskledger.runtime.web;

import org.jspecify.annotations.NullMarked;
