/** {@code score}: models of rules that add up to a score and a grade for every lead, and say why. */
@NullMarked
package io.drumbeat.score;

import org.jspecify.annotations.NullMarked;
