@NullMarked
package io.drumbeat.undo;

import org.jspecify.annotations.NullMarked;
