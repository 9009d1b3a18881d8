/** The command line, typed in process and through the real launcher. */
@NullMarked
package io.drumbeat.cli;

import org.jspecify.annotations.NullMarked;
