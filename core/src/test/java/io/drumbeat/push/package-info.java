/** What push-leads promises, on both databases. */
@NullMarked
package io.drumbeat.push;

import org.jspecify.annotations.NullMarked;
