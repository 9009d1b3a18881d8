/** Duplicates: finding leads that are one person, having people decide what is doubtful, merging and splitting by hand. */
@NullMarked
package io.drumbeat.dedupe;

import org.jspecify.annotations.NullMarked;
