/** Background jobs: their projection, and how their requesters follow them. */
@NullMarked
package io.taskledger.query.job;

import org.jspecify.annotations.NullMarked;
