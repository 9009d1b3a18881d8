/** What YAML files may look like, and what is said about the others. */
@NullMarked
package io.drumbeat.yaml;

import org.jspecify.annotations.NullMarked;
