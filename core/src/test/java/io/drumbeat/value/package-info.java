@NullMarked
package io.drumbeat.value;

import org.jspecify.annotations.NullMarked;
