@NullMarked
package io.drumbeat.enrich;

import org.jspecify.annotations.NullMarked;
