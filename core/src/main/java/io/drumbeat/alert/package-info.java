/** Tells people of runs: which of them are worth it, in which words, and by which way. */
@NullMarked
package io.drumbeat.alert;

import org.jspecify.annotations.NullMarked;
