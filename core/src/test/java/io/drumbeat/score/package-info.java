/** What score promises, on both databases. */
@NullMarked
package io.drumbeat.score;

import org.jspecify.annotations.NullMarked;
