/** Who is the same person: merges of leads, each with what is needed to take it back, and which values survive one. */
@NullMarked
package io.drumbeat.identity;

import org.jspecify.annotations.NullMarked;
