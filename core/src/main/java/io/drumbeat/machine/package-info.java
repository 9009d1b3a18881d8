/** This computer: its name, and which start of it this is. */
@NullMarked
package io.drumbeat.machine;

import org.jspecify.annotations.NullMarked;
