/** Files of rows as they come: found, recognised, decoded strictly and read one record at a time, each with its line. */
@NullMarked
package io.drumbeat.intake;

import org.jspecify.annotations.NullMarked;
