@NullMarked
package io.drumbeat.suppression;

import org.jspecify.annotations.NullMarked;
