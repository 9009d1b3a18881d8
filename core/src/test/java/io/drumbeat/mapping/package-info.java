@NullMarked
package io.drumbeat.mapping;

import org.jspecify.annotations.NullMarked;
