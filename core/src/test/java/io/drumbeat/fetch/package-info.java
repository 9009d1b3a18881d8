@NullMarked
package io.drumbeat.fetch;

import org.jspecify.annotations.NullMarked;
