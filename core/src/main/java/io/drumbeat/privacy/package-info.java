/** What a person may ask of us about themselves: to stop, to start, to see what we hold, to be forgotten. */
@NullMarked
package io.drumbeat.privacy;

import org.jspecify.annotations.NullMarked;
