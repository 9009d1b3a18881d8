/** Looking people up: lists, one person's card with their timeline, and figures about everybody. */
@NullMarked
package io.drumbeat.lookup;

import org.jspecify.annotations.NullMarked;
