@NullMarked
package io.drumbeat.inventory;

import org.jspecify.annotations.NullMarked;
