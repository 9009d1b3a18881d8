@NullMarked
package io.drumbeat.lookup;

import org.jspecify.annotations.NullMarked;
