/** How a run accounts for itself. */
@NullMarked
package io.drumbeat.run;

import org.jspecify.annotations.NullMarked;
