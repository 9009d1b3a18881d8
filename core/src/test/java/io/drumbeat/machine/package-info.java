@NullMarked
package io.drumbeat.machine;

import org.jspecify.annotations.NullMarked;
