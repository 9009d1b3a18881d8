@NullMarked
package io.drumbeat.consent;

import org.jspecify.annotations.NullMarked;
