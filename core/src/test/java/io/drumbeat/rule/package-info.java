/** What rules may say, and that they mean the same on every engine. */
@NullMarked
package io.drumbeat.rule;

import org.jspecify.annotations.NullMarked;
