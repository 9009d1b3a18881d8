@NullMarked
package io.drumbeat.ownership;

import org.jspecify.annotations.NullMarked;
