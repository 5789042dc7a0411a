/** What is kept between runs: the data directory and the keys in it. */
@NullMarked
package io.taskledger.standalone.data;

import org.jspecify.annotations.NullMarked;
