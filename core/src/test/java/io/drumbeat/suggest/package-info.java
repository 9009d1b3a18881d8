@NullMarked
package io.drumbeat.suggest;

import org.jspecify.annotations.NullMarked;
