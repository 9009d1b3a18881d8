/** Lists of those who must not be reached: taken in, looked through, and taken back. */
@NullMarked
package io.drumbeat.suppression;

import org.jspecify.annotations.NullMarked;
