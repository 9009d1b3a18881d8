/** Proposes mappings: what the columns of a file mean, by what they are called and by what stands in them. */
@NullMarked
package io.drumbeat.suggest;

import org.jspecify.annotations.NullMarked;
