/** What build-audiences promises, on both databases. */
@NullMarked
package io.drumbeat.audience;

import org.jspecify.annotations.NullMarked;
