@NullMarked
package io.drumbeat.signal;

import org.jspecify.annotations.NullMarked;
