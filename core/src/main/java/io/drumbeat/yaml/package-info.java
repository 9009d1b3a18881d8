/** YAML 1.2 read into records: every value knows its line and column, and every problem is found at once. */
@NullMarked
package io.drumbeat.yaml;

import org.jspecify.annotations.NullMarked;
