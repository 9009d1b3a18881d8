/** Weighing evidence that two leads are one person, after Fellegi and Sunter: what is compared, how much it says, and why. */
@NullMarked
package io.drumbeat.dedupe.evidence;

import org.jspecify.annotations.NullMarked;
