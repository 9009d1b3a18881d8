/** Mail as RFC 5322 and MIME write it, for every channel that sends mail. */
@NullMarked
package io.drumbeat.connector.mime;

import org.jspecify.annotations.NullMarked;
