/** {@code segment}: who belongs to which segment as of a run, who entered and who left, and why. */
@NullMarked
package io.drumbeat.segment;

import org.jspecify.annotations.NullMarked;
