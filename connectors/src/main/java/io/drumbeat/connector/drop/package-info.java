/** Folders at other ends where files are dropped: which of them is the feed, and how it comes here whole. */
@NullMarked
package io.drumbeat.connector.drop;

import org.jspecify.annotations.NullMarked;
