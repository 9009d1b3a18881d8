@NullMarked
package io.drumbeat.dedupe;

import org.jspecify.annotations.NullMarked;
