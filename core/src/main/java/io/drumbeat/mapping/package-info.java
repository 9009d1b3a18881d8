/** From a file's columns to our fields: which column fills which field, and how its text is read. */
@NullMarked
package io.drumbeat.mapping;

import org.jspecify.annotations.NullMarked;
