/** Data subjects' requests as every surface answers them. */
@NullMarked
package io.taskledger.view.privacy;

import org.jspecify.annotations.NullMarked;
