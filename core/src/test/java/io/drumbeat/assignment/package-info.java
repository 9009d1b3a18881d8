@NullMarked
package io.drumbeat.assignment;

import org.jspecify.annotations.NullMarked;
