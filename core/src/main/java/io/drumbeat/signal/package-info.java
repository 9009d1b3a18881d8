/** {@code signals}: what people do that makes them hot now, seen once and remembered with the reason. */
@NullMarked
package io.drumbeat.signal;

import org.jspecify.annotations.NullMarked;
