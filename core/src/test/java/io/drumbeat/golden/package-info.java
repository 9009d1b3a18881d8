/** Files that hold what the code is expected to say, kept in the repository and read by people. */
@NullMarked
package io.drumbeat.golden;

import org.jspecify.annotations.NullMarked;
