@NullMarked
package io.drumbeat.campaign;

import org.jspecify.annotations.NullMarked;
