/** Keeps the stock in step with its feeds: what is there, what changed, and what is gone. */
@NullMarked
package io.drumbeat.inventory;

import org.jspecify.annotations.NullMarked;
