/** Both databases for tests, and the suite that holds them to the same behaviour. */
@NullMarked
package io.drumbeat.store;

import org.jspecify.annotations.NullMarked;
