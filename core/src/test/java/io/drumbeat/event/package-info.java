@NullMarked
package io.drumbeat.event;

import org.jspecify.annotations.NullMarked;
