/** The directory of YAML that is one company's marketing: its records, how they are read and checked. */
@NullMarked
package io.drumbeat.workspace;

import org.jspecify.annotations.NullMarked;
