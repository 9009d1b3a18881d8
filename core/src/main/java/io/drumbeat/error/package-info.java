/** What can go wrong, said once: a category that decides the exit code, what happened, where, and what to do next. */
@NullMarked
package io.drumbeat.error;

import org.jspecify.annotations.NullMarked;
