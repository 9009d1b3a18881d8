@NullMarked
package io.drumbeat.error;

import org.jspecify.annotations.NullMarked;
