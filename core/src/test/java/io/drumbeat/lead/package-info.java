@NullMarked
package io.drumbeat.lead;

import org.jspecify.annotations.NullMarked;
