/** What export-feed promises, on both databases. */
@NullMarked
package io.drumbeat.feed;

import org.jspecify.annotations.NullMarked;
