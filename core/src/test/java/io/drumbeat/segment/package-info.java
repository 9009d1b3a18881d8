/** What segment promises, on both databases. */
@NullMarked
package io.drumbeat.segment;

import org.jspecify.annotations.NullMarked;
