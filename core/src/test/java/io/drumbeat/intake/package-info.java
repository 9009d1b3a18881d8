@NullMarked
package io.drumbeat.intake;

import org.jspecify.annotations.NullMarked;
