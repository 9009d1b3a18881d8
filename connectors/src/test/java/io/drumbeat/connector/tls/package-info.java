@NullMarked
package io.drumbeat.connector.tls;

import org.jspecify.annotations.NullMarked;
