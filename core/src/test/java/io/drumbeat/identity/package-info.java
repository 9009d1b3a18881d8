@NullMarked
package io.drumbeat.identity;

import org.jspecify.annotations.NullMarked;
