/** Health, metrics and security.txt: what operators and finders of flaws read, and who may. */
@NullMarked
package io.taskledger.runtime.operations;

import org.jspecify.annotations.NullMarked;
