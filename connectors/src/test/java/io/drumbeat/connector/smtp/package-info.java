@NullMarked
package io.drumbeat.connector.smtp;

import org.jspecify.annotations.NullMarked;
