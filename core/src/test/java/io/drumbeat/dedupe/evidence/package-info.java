@NullMarked
package io.drumbeat.dedupe.evidence;

import org.jspecify.annotations.NullMarked;
