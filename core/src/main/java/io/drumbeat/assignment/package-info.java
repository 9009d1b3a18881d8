/** Who looks after new leads: rules, turns, and the record of who was given whom. */
@NullMarked
package io.drumbeat.assignment;

import org.jspecify.annotations.NullMarked;
