/** {@code build-audiences}: people to reach by advertising, as hashed identifiers, kept in step with their segments. */
@NullMarked
package io.drumbeat.audience;

import org.jspecify.annotations.NullMarked;
