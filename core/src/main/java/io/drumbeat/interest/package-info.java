/** Which items of the stock people watch, and which of the stock fits them. */
@NullMarked
package io.drumbeat.interest;

import org.jspecify.annotations.NullMarked;
