@NullMarked
package io.drumbeat.connector.drop;

import org.jspecify.annotations.NullMarked;
