@NullMarked
package io.drumbeat.connector.slack;

import org.jspecify.annotations.NullMarked;
